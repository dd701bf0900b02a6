package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentOpenings;
import org.mdrportal.incident.OpenedIncident;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An incident by hand: somebody called, or no alert told of it. */
@Controller
@RequestMapping("/incidents")
class IncidentNewPages {

    private final Alerts alerts;
    private final IncidentOpenings openings;
    private final TenantChoices choices;
    private final Access access;

    IncidentNewPages(Alerts alerts, IncidentOpenings openings, TenantChoices choices, Access access) {
        this.alerts = alerts;
        this.openings = openings;
        this.choices = choices;
        this.access = access;
    }

    @GetMapping("/new")
    String ask(@RequestParam @Nullable String tenant, Model model) {
        access.reach(Permission.INCIDENT_WRITE);
        return shown(IncidentNewForm.empty(tenant), FieldErrors.NONE, model);
    }

    @PostMapping("/new")
    String open(IncidentNewForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errors();
        @Nullable TenantId tenant = chosen(form, errors);
        if (tenant != null && !errors.any()) {
            try {
                OpenedIncident opened = openings.byHand(tenant, form.asked(), form.sending());
                redirect.addFlashAttribute("said", "incident.opened");
                return "redirect:/incidents/" + opened.number();
            } catch (Problem problem) {
                errors = ProblemFields.of(problem, IncidentNewForm.FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(form, errors, model);
    }

    private @Nullable TenantId chosen(IncidentNewForm form, FieldErrors errors) {
        return errors.has("tenant")
                ? null
                : choices.chosen(access.reach(Permission.INCIDENT_WRITE), form.code(), errors);
    }

    /** An alert that opened nothing, such as one from before watching began, becomes an incident in one click. */
    @PostMapping("/of-alert/{id}")
    String ofAlert(@PathVariable UUID id, RedirectAttributes redirect) {
        AlertView alert = alerts.get(access.reach(Permission.ALERT_READ), new AlertId(id));
        OpenedIncident opened = openings.ofHistory(alert.tenant(), alert.id());
        redirect.addFlashAttribute("said", "incident.opened");
        return "redirect:/incidents/" + opened.number();
    }

    private String shown(IncidentNewForm form, FieldErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("sending", LaneAnswer.sending(form.sending()));
        model.addAttribute("choices", choices.all());
        model.addAttribute("categories", IncidentNewForm.categories());
        model.addAttribute("priorities", Priority.values());
        return "incident/new";
    }
}
