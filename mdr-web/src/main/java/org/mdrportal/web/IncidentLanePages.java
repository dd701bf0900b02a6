package org.mdrportal.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.incident.ActId;
import org.mdrportal.incident.ActKind;
import org.mdrportal.incident.CustomerMessages;
import org.mdrportal.incident.IncidentActs;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.IncidentMerges;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.IncidentWork;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.MessageId;
import org.mdrportal.incident.NewAct;
import org.mdrportal.incident.OpenedIncident;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people add to an incident: notes, messages to the customer, acts; and what they take out of it. */
@Controller
@RequestMapping("/incidents/{number}")
class IncidentLanePages {

    private static final String LANE = "incident/lane";

    private final Incidents incidents;
    private final IncidentWork work;
    private final CustomerMessages messages;
    private final IncidentActs acts;
    private final IncidentMerges merges;
    private final LaneAnswer answer;
    private final Access access;

    IncidentLanePages(
            Incidents incidents,
            IncidentWork work,
            CustomerMessages messages,
            IncidentActs acts,
            IncidentMerges merges,
            LaneAnswer answer,
            Access access) {
        this.incidents = incidents;
        this.work = work;
        this.messages = messages;
        this.acts = acts;
        this.merges = merges;
        this.answer = answer;
        this.access = access;
    }

    @PostMapping("/notes")
    String note(@PathVariable String number, LaneForm form, Model model, RedirectAttributes redirect) {
        IncidentView incident = find(number);
        FieldErrors errors = form.errorsOfBody();
        if (errors.any()) {
            return shown("note", incident, form, errors, "errors", model);
        }
        return doing("note", incident, form, model, () -> {
            work.note(incident.tenant(), incident.id(), form.text("body"));
            return answer.done("lane.note.done", address(incident), model, redirect);
        });
    }

    /** Shown as the customer will see it before it is sent: nothing goes out that was not shown. */
    @PostMapping("/messages")
    String message(@PathVariable String number, LaneForm form, Model model, RedirectAttributes redirect) {
        IncidentView incident = find(number);
        FieldErrors errors = form.errorsOfBody();
        if (errors.any()) {
            model.addAttribute("preview", form.text("previewed"));
            return shown("message", incident, form, errors, "errors", model);
        }
        model.addAttribute("preview", form.text("body"));
        if (!form.seen()) {
            model.addAttribute("changed", !form.text("previewed").isEmpty());
            return shown("message", incident, form, errors, "ask", model);
        }
        return doing("message", incident, form, model, () -> {
            messages.send(incident.tenant(), incident.id(), form.text("body"));
            return answer.done("lane.message.done", address(incident), model, redirect);
        });
    }

    /** @param of the incident the message was written for: itself or one worked on as part of it */
    @PostMapping("/messages/{id}/take-back")
    String takeBack(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam @Nullable UUID of,
            Model model,
            RedirectAttributes redirect) {
        IncidentView incident = find(number);
        return doing("take-back", incident, EMPTY, model, () -> {
            messages.takeBack(incident.tenant(), part(incident, of), new MessageId(id));
            return answer.done("lane.takenBack.done", address(incident), model, redirect);
        });
    }

    @PostMapping("/acts")
    String act(@PathVariable String number, LaneForm form, Model model, RedirectAttributes redirect) {
        IncidentView incident = find(number);
        model.addAttribute("kinds", ActKind.values());
        if (!form.confirmed()) {
            return shown("act", incident, suggested(form, incident), FieldErrors.NONE, "ask", model);
        }
        FieldErrors errors = form.errorsOfAct();
        if (errors.any()) {
            return shown("act", incident, form, errors, "errors", model);
        }
        return doing("act", incident, form, model, () -> {
            String result = form.text("result");
            acts.record(
                    incident.tenant(),
                    incident.id(),
                    new NewAct(
                            ActKind.valueOf(form.of("kind")),
                            form.text("target"),
                            form.text("approval"),
                            result.isEmpty() ? null : result,
                            form.containing()));
            return answer.done("done.done", address(incident), model, redirect);
        });
    }

    @PostMapping("/acts/{id}/undo")
    String undo(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam @Nullable UUID of,
            Model model,
            RedirectAttributes redirect) {
        IncidentView incident = find(number);
        return doing("undo", incident, EMPTY, model, () -> {
            acts.undo(incident.tenant(), part(incident, of), new ActId(id));
            return answer.done("done.undone.done", address(incident), model, redirect);
        });
    }

    @PostMapping("/unmerge")
    String unmerge(@PathVariable String number, Model model, RedirectAttributes redirect) {
        IncidentView incident = find(number);
        return doing("unmerge", incident, EMPTY, model, () -> {
            merges.unmerge(incident.tenant(), incident.id());
            return answer.made("incident.unmerged", address(incident), model, redirect);
        });
    }

    /** Takes alerts out into an incident of their own, and goes there. Asks first: it makes a number and clocks. */
    @PostMapping("/split")
    String split(
            @PathVariable String number,
            @RequestParam(defaultValue = "") List<UUID> alert,
            LaneForm form,
            Model model,
            RedirectAttributes redirect) {
        IncidentView incident = find(number);
        model.addAttribute("picked", alert);
        if (!form.confirmed() && !alert.isEmpty()) {
            return shown("split", incident, form, FieldErrors.NONE, "ask", model);
        }
        return doing("split", incident, EMPTY, model, () -> {
            OpenedIncident opened = merges.split(
                    incident.tenant(),
                    incident.id(),
                    alert.stream().map(AlertId::new).toList());
            return answer.made("incident.split.done", "/incidents/" + opened.number(), model, redirect);
        });
    }

    private static final LaneForm EMPTY = new LaneForm(null, null, null, null, null, null, null, null, null, null);

    /** Where it is done is mostly what the incident is about. */
    private static LaneForm suggested(LaneForm form, IncidentView incident) {
        String where = new IncidentPlace(incident.place()).where();
        return form.target() == null ? form.target(where) : form;
    }

    private String shown(
            String lane, IncidentView incident, LaneForm form, FieldErrors errors, String outcome, Model model) {
        model.addAttribute("lane", lane);
        model.addAttribute("incident", incident);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return answer.asks(LANE, outcome, model);
    }

    /** Does it and answers, or says where it was asked for why it was refused. */
    private String doing(String lane, IncidentView incident, LaneForm form, Model model, Supplier<String> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            LaneAnswer.addWhy(problem, model);
            return shown(lane, incident, form, FieldErrors.NONE, "refused", model);
        }
    }

    private static IncidentId part(IncidentView incident, @Nullable UUID of) {
        return of == null ? incident.id() : new IncidentId(of);
    }

    private static String address(IncidentView incident) {
        return "/incidents/" + incident.number();
    }

    private IncidentView find(String number) {
        return incidents.get(access.reach(Permission.INCIDENT_READ), IncidentPages.parsed(number));
    }
}
