package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.Queue;
import org.mdrportal.incident.QueueRow;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Decisions about one incident or many: first what they will do, customer by customer, then what came of it. The same
 * form is a page without script and a dialog with it.
 */
@Controller
class IncidentActPages {

    private static final int MOST = 200;

    private final IncidentDecisions decisions;
    private final Queue queue;
    private final Access access;

    IncidentActPages(IncidentDecisions decisions, Queue queue, Access access) {
        this.decisions = decisions;
        this.queue = queue;
        this.access = access;
    }

    /** The incidents of one customer. @param name null: none of them is open any more */
    record OfCustomer(String code, @Nullable String name, List<IncidentPick> picks) {}

    /**
     * @param confirm given when the person saw what it will do
     * @param asked   the way the request came: a script shows the answer in a dialog
     */
    @PostMapping("/incidents/act")
    String act(
            @RequestParam String action,
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "/queue") String back,
            @RequestParam @Nullable String confirm,
            IncidentActForm form,
            @RequestHeader(name = "X-Requested-With", required = false) @Nullable String asked,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        IncidentAct act = IncidentAct.of(action);
        List<IncidentPick> picks =
                pick.stream().distinct().map(IncidentPick::of).toList();
        boolean script = asked != null;
        if (picks.isEmpty() || picks.size() > MOST) {
            redirect.addFlashAttribute("said", picks.isEmpty() ? "act.nothing" : "act.many");
            return "redirect:" + AccountPages.ownPath(back);
        }
        model.addAttribute("act", act);
        model.addAttribute("form", form);
        model.addAttribute("back", AccountPages.ownPath(back));
        if (confirm == null && !act.atOnce(picks.size())) {
            return shown(picks, List.of(), FieldErrors.NONE, "ask", script, model);
        }
        FieldErrors errors = form.errors(act);
        if (act == IncidentAct.TELL && !errors.any() && !form.seen()) {
            model.addAttribute("preview", form.of("body"));
            model.addAttribute("changed", !form.of("previewed").isEmpty());
            return shown(picks, List.of(), FieldErrors.NONE, "ask", script, model);
        }
        model.addAttribute("preview", form.of("previewed"));
        IncidentDecisions.Outcome outcome = new IncidentDecisions.Outcome(List.of(), List.of());
        if (!errors.any()) {
            try {
                outcome = decisions.decide(act, form, picks);
            } catch (Problem problem) {
                // Only the incident to merge into is looked for before the first decision.
                errors.add("into", Sentence.of("problem." + problem.type().code()));
            }
        }
        if (errors.any()) {
            status(response, HttpStatus.UNPROCESSABLE_CONTENT, script);
            return shown(picks, List.of(), errors, "errors", script, model);
        }
        model.addAttribute("done", outcome.done().size());
        addFresh(outcome.done(), script, model);
        if (outcome.refused().isEmpty()) {
            redirect.addFlashAttribute("said", "act." + act.name() + ".done");
            return script ? "incident/act :: done" : "redirect:" + AccountPages.ownPath(back);
        }
        status(response, HttpStatus.CONFLICT, script);
        List<IncidentPick> again =
                outcome.refused().stream().map(IncidentRefusal::again).toList();
        return shown(again, outcome.refused(), FieldErrors.NONE, "refused", script, model);
    }

    private String shown(
            List<IncidentPick> picks,
            List<IncidentRefusal> refused,
            FieldErrors errors,
            String outcome,
            boolean script,
            Model model) {
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("hours", IncidentActForm.HOURS);
        model.addAttribute("picks", picks);
        model.addAttribute("customers", customers(picks));
        model.addAttribute("refused", refused);
        model.addAttribute("errors", errors);
        model.addAttribute("outcome", outcome);
        model.addAttribute("claimed", refused.stream().anyMatch(IncidentRefusal::claimed));
        return script ? "incident/act :: body" : "incident/act";
    }

    private List<OfCustomer> customers(List<IncidentPick> picks) {
        Map<String, List<IncidentPick>> byCode =
                picks.stream().collect(Collectors.groupingBy(IncidentPick::code, TreeMap::new, Collectors.toList()));
        Map<IncidentId, QueueRow> open =
                rows(picks).stream().collect(Collectors.toMap(QueueRow::id, Function.identity(), (one, _) -> one));
        List<OfCustomer> customers = new ArrayList<>();
        byCode.forEach((code, own) -> customers.add(new OfCustomer(
                code,
                own.stream()
                        .map(each -> open.get(each.incident()))
                        .filter(row -> row != null)
                        .map(QueueRow::tenantName)
                        .findFirst()
                        .orElse(null),
                own)));
        return customers;
    }

    /** The rows as they are now: what a dialog decided is shown at once, whatever else waits behind the bar. */
    private void addFresh(List<IncidentPick> done, boolean script, Model model) {
        model.addAttribute("acted", done);
        model.addAttribute(
                "fresh",
                script
                        ? rows(done).stream()
                                .map(row -> QueueLine.of(row, Caller.current().actor()))
                                .toList()
                        : List.of());
    }

    private List<QueueRow> rows(List<IncidentPick> picks) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        return queue.rows(reach, picks.stream().map(IncidentPick::incident).toList());
    }

    /** A script reads the outcome from the answer; the browser would write a failed request on its console. */
    private static void status(HttpServletResponse response, HttpStatus status, boolean script) {
        if (!script) {
            response.setStatus(status.value());
        }
    }
}
