package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.ApprovedAct;
import org.mdrportal.tenant.CustomerCards;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The customer card, to be written: everybody else reads it on the pages of the customer and of an incident. */
@Controller
@RequestMapping("/tenants/{code}/card")
class CardPages {

    private final CustomerCards cards;
    private final CardParts parts;
    private final TenantRegister tenants;
    private final TenantPage page;
    private final Access access;

    CardPages(CustomerCards cards, CardParts parts, TenantRegister tenants, TenantPage page, Access access) {
        this.cards = cards;
        this.parts = parts;
        this.tenants = tenants;
        this.page = page;
        this.access = access;
    }

    @GetMapping
    String form(@PathVariable String code, Model model) {
        TenantId tenant = mine(code);
        CardPart part = part(tenant, code);
        return shown(tenant, CardForm.of(part.view()), FieldErrors.NONE, null, model);
    }

    @PostMapping
    String save(
            @PathVariable String code,
            CardForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantId tenant = mine(code);
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                cards.save(tenant, form.card(), form.versionSeen());
                redirect.addFlashAttribute("said", "card.saved");
                return "redirect:/tenants/" + code;
            } catch (Problem problem) {
                if (problem.type() == ProblemType.STALE_VERSION) {
                    CardPart newer = part(tenant, code);
                    response.setStatus(HttpStatus.CONFLICT.value());
                    model.addAttribute("differences", newer.differences(form));
                    return shown(tenant, form.at(newer.view().version()), errors, newer, model);
                }
                errors = form.wrong(problem);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(tenant, form, errors, null, model);
    }

    private TenantId mine(String code) {
        TenantId tenant = page.find(code);
        if (!access.may("card:write", tenant)) {
            throw forbidden();
        }
        return tenant;
    }

    private CardPart part(TenantId tenant, String code) {
        CardPart part = parts.of(tenant, code, null);
        if (part == null) {
            throw forbidden();
        }
        return part;
    }

    private static Problem forbidden() {
        return Problem.of(ProblemType.FORBIDDEN, "Who may change a customer card is the lead or an administrator.");
    }

    /** @param newer what somebody else made of it meanwhile; null unless the form was overtaken */
    private String shown(TenantId tenant, CardForm form, FieldErrors errors, @Nullable CardPart newer, Model model) {
        model.addAttribute("tenant", tenants.get(tenant));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("newer", newer);
        model.addAttribute("kinds", List.of(ApprovedAct.Kind.values()));
        model.addAttribute("reaches", List.of(ApprovedAct.Reach.values()));
        return "tenant/card";
    }
}
