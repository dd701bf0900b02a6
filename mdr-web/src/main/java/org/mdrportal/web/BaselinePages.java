package org.mdrportal.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.Baselines;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Incidents;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Sentence;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A baseline made of an incident: what fits it is known to be good from then on. */
@Controller
class BaselinePages {

    private static final int DAYS = 90;
    private static final int MOST_DAYS = 365;

    private final Incidents incidents;
    private final Baselines baselines;
    private final LaneAnswer answer;
    private final Access access;
    private final Clock clock;

    BaselinePages(Incidents incidents, Baselines baselines, LaneAnswer answer, Access access, Clock clock) {
        this.incidents = incidents;
        this.baselines = baselines;
        this.answer = answer;
        this.access = access;
        this.clock = clock;
    }

    /** Shows what it will mark before it does. */
    @PostMapping("/incidents/{number}/baseline")
    String baseline(@PathVariable String number, LaneForm form, Model model, RedirectAttributes redirect) {
        IncidentView incident = incidents.get(access.reach(Permission.INCIDENT_READ), IncidentPages.parsed(number));
        model.addAttribute("lane", "baseline");
        model.addAttribute("incident", incident);
        if (!form.confirmed()) {
            model.addAttribute("form", form.until(today().plusDays(DAYS).toString()));
            model.addAttribute("errors", FieldErrors.NONE);
            return answer.asks("incident/lane", "ask", model);
        }
        FieldErrors errors = LaneForm.text(new FieldErrors(), "reason", form.reason(), LaneForm.MAX_LINE, true);
        @Nullable LocalDate until = day(form.of("until"));
        if (until == null || until.isBefore(today()) || until.isAfter(today().plusDays(MOST_DAYS - 1))) {
            errors.add("until", Sentence.of("tuning.until.wrong"));
        }
        if (errors.any() || until == null) {
            model.addAttribute("form", form);
            model.addAttribute("errors", errors);
            return answer.asks("incident/lane", "errors", model);
        }
        try {
            baselines.of(incident.tenant(), incident.id(), endOf(until), form.text("reason"));
        } catch (Problem problem) {
            model.addAttribute("form", form);
            model.addAttribute("errors", FieldErrors.NONE);
            LaneAnswer.addWhy(problem, model);
            return answer.asks("incident/lane", "refused", model);
        }
        return answer.done("tuning.baseline.done", "/incidents/" + incident.number(), model, redirect);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** That day still counts. */
    private static Instant endOf(LocalDate day) {
        return day.plus(1, ChronoUnit.DAYS).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
