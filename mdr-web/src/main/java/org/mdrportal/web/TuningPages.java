package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.AnnouncedWork;
import org.mdrportal.incident.BaselineId;
import org.mdrportal.incident.Baselines;
import org.mdrportal.incident.ClusterMarks;
import org.mdrportal.incident.WorkId;
import org.mdrportal.incident.WorkKind;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What lowers and raises incidents, in force and over: baselines, announced work, marks of clusters. */
@Controller
@RequestMapping("/tuning")
class TuningPages {

    private static final int PER_PAGE = 100;

    private final Baselines baselines;
    private final AnnouncedWork works;
    private final ClusterMarks marks;
    private final TenantChoices choices;
    private final Access access;
    private final Clock clock;

    TuningPages(
            Baselines baselines,
            AnnouncedWork works,
            ClusterMarks marks,
            TenantChoices choices,
            Access access,
            Clock clock) {
        this.baselines = baselines;
        this.works = works;
        this.marks = marks;
        this.choices = choices;
        this.access = access;
        this.clock = clock;
    }

    /** What the address asks for. @param afterBaseline where each list goes on */
    record Query(
            @Nullable String show,
            @Nullable String afterBaseline,
            @Nullable String afterWork,
            @Nullable String afterMark) {

        boolean all() {
            return "all".equals(show);
        }

        Address address() {
            return Address.of("/tuning").with("show", show);
        }
    }

    @GetMapping
    String list(Query query, Model model) {
        return shown(query, model);
    }

    /** Where a form that was refused stood: whoever comes back to its address finds the page. */
    @GetMapping({"/announced", "/marks"})
    String back() {
        return "redirect:/tuning";
    }

    @PostMapping("/baselines/{tenant}/{id}/end")
    String endBaseline(@PathVariable UUID tenant, @PathVariable UUID id, RedirectAttributes redirect) {
        baselines.end(new TenantId(tenant), new BaselineId(id));
        return said("tuning.ended", redirect);
    }

    @PostMapping("/announced/{tenant}/{id}/end")
    String endWork(@PathVariable UUID tenant, @PathVariable UUID id, RedirectAttributes redirect) {
        works.end(new TenantId(tenant), new WorkId(id));
        return said("tuning.ended", redirect);
    }

    @PostMapping("/announced")
    String announce(TuningForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errorsOfWork();
        @Nullable TenantId tenant = tenant(form, errors);
        if (tenant != null && !errors.any()) {
            try {
                works.announce(tenant, form.work(), form.sending());
                return said("tuning.work.done", redirect);
            } catch (Problem problem) {
                errors = ProblemFields.of(problem, TuningForm.WORK_FIELDS);
                if (errors.has("ends")) {
                    errors = new FieldErrors().add("ends", Sentence.of("tuning.work.order"));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("work", form);
        model.addAttribute("workErrors", errors);
        return shown(new Query(null, null, null, null), model);
    }

    @PostMapping("/marks")
    String mark(TuningForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errorsOfMark();
        @Nullable TenantId tenant = tenant(form, errors);
        if (tenant != null && !errors.any()) {
            try {
                marks.mark(
                        tenant,
                        form.clusterText(),
                        form.isProduction(),
                        form.isCritical(),
                        form.noteText(),
                        form.versionSeen());
                return said("tuning.mark.done", redirect);
            } catch (Problem problem) {
                // What is typed goes on; the list beside it shows what somebody else decided meanwhile.
                errors = problem.type() == ProblemType.STALE_VERSION
                        ? new FieldErrors().add("cluster", Sentence.of("tuning.mark.stale"))
                        : ProblemFields.of(problem, TuningForm.MARK_FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("mark", form);
        model.addAttribute("markErrors", errors);
        return shown(new Query(null, null, null, null), model);
    }

    private @Nullable TenantId tenant(TuningForm form, FieldErrors errors) {
        return errors.has("tenant")
                ? null
                : choices.chosen(access.reach(Permission.INCIDENT_TUNE), form.code(), errors);
    }

    private String shown(Query query, Model model) {
        Tenants reach = access.reach(Permission.INCIDENT_TUNE);
        var known = baselines.list(reach, !query.all(), Cursor.decode(query.afterBaseline()), PER_PAGE);
        var announced = works.list(reach, !query.all(), Cursor.decode(query.afterWork()), PER_PAGE);
        var marked = marks.list(reach, Cursor.decode(query.afterMark()), PER_PAGE);
        model.addAttribute("all", query.all());
        model.addAttribute("now", clock.instant());
        add(model, "baselines", known, query.address(), "afterBaseline");
        add(model, "works", announced, query.address(), "afterWork");
        add(model, "marks", marked, query.address(), "afterMark");
        model.addAttribute("choices", choices.all());
        model.addAttribute("kinds", WorkKind.values());
        for (String form : List.of("work", "mark")) {
            if (!model.containsAttribute(form)) {
                model.addAttribute(form, TuningForm.EMPTY);
                model.addAttribute(form + "Errors", FieldErrors.NONE);
            }
        }
        TuningForm work = (TuningForm) model.getAttribute("work");
        model.addAttribute("sending", LaneAnswer.sending(work == null ? null : work.sending()));
        return "tuning/list";
    }

    private static void add(Model model, String name, Page<?> page, Address address, String after) {
        model.addAttribute(name, page.items());
        model.addAttribute(
                name + "Next",
                page.next() == null ? null : address.with(after, page.next()).toString());
    }

    private static String said(String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute("said", said);
        return "redirect:/tuning";
    }
}
