package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.Subscriptions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The subscriptions of a customer: a new one, and what the check says of each. */
@Controller
@RequestMapping("/tenants/{code}/subscriptions")
class SubscriptionPages {

    private static final List<String> FIELDS = List.of("subscriptionId", "directoryId", "name");

    private final Subscriptions subscriptions;
    private final TenantPage page;
    private final Access access;

    SubscriptionPages(Subscriptions subscriptions, TenantPage page, Access access) {
        this.subscriptions = subscriptions;
        this.page = page;
        this.access = access;
    }

    @PostMapping
    String add(
            @PathVariable String code,
            SubscriptionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantId tenant = page.find(code);
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                SubscriptionView added = subscriptions.add(tenant, form.id(), form.directory(), form.nameText());
                redirect.addFlashAttribute("said", "subscription.added");
                return "redirect:/tenants/" + code + "#subscription-" + added.id();
            } catch (Problem problem) {
                errors = ProblemFields.of(problem, FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.of(tenant).refused(form, errors).shown(model);
    }

    /** What the check has found by now; asked again by the page until there is something. */
    @GetMapping("/{id}/check")
    String check(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int round,
            Model model) {
        return checkOf(page.find(code), code, new SubscriptionId(id), round, model);
    }

    @PostMapping("/{id}/check")
    String checkAgain(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        TenantId tenant = page.find(code);
        SubscriptionId subscription = new SubscriptionId(id);
        subscriptions.checkAgain(tenant, subscription);
        return htmx == null
                ? "redirect:/tenants/" + code + "#subscription-" + id
                : checkOf(tenant, code, subscription, 0, model);
    }

    private String checkOf(TenantId tenant, String code, SubscriptionId id, int round, Model model) {
        SubscriptionView subscription = subscriptions.list(tenant).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(ProblemType.NOT_FOUND, "This customer has no such subscription that is watched."));
        model.addAttribute("code", code);
        model.addAttribute("mayChange", access.may("tenant:write", tenant));
        model.addAttribute("check", new SubscriptionCheck(subscription, subscriptions.check(tenant, id), round));
        return "tenant/check :: check(check=${check},code=${code},mayChange=${mayChange})";
    }
}
