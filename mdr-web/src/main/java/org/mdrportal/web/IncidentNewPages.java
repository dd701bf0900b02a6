package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentOpenings;
import org.mdrportal.incident.OpenedIncident;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An incident by hand: somebody called, or no alert told of it. */
@Controller
@RequestMapping("/incidents/new")
class IncidentNewPages {

    private final IncidentOpenings openings;
    private final TenantRegister tenants;
    private final TenantChoices choices;
    private final Access access;

    IncidentNewPages(IncidentOpenings openings, TenantRegister tenants, TenantChoices choices, Access access) {
        this.openings = openings;
        this.tenants = tenants;
        this.choices = choices;
        this.access = access;
    }

    @GetMapping
    String ask(@RequestParam @Nullable String tenant, Model model) {
        access.reach(Permission.INCIDENT_WRITE);
        return shown(IncidentNewForm.empty(tenant), FieldErrors.NONE, model);
    }

    @PostMapping
    String open(IncidentNewForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                OpenedIncident opened = openings.byHand(
                        tenants.resolve(access.reach(Permission.INCIDENT_WRITE), form.code()), form.asked());
                redirect.addFlashAttribute("said", "incident.opened");
                return "redirect:/incidents/" + opened.number();
            } catch (Problem problem) {
                errors = ProblemFields.of(problem, IncidentNewForm.FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(form, errors, model);
    }

    private String shown(IncidentNewForm form, FieldErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("choices", choices.all());
        model.addAttribute("categories", IncidentNewForm.categories());
        model.addAttribute("priorities", Priority.values());
        return "incident/new";
    }
}
