package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.DelegationKit;
import org.mdrportal.tenant.Delegations;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.SuppressionRules;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The subscriptions of a customer: a new one, and what the check says of each. */
@Controller
@RequestMapping("/tenants/{code}/subscriptions")
class SubscriptionPages {

    private static final String CHECK = "tenant/check :: check(check=${check},code=${code},mayChange=${mayChange})";
    private static final List<String> FIELDS = List.of("subscriptionId", "directoryId", "name");

    private final Subscriptions subscriptions;
    private final Delegations delegations;
    private final SuppressionRules rules;
    private final TenantRegister tenants;
    private final TenantPage page;
    private final HandOut handOut;
    private final LiveNumbers numbers;
    private final Access access;

    SubscriptionPages(
            Subscriptions subscriptions,
            Delegations delegations,
            SuppressionRules rules,
            TenantRegister tenants,
            TenantPage page,
            HandOut handOut,
            LiveNumbers numbers,
            Access access) {
        this.subscriptions = subscriptions;
        this.delegations = delegations;
        this.rules = rules;
        this.tenants = tenants;
        this.page = page;
        this.handOut = handOut;
        this.numbers = numbers;
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

    /** Everything about taking one subscription on: what is missing, what the customer has to do. */
    @GetMapping("/{id}")
    String detail(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        TenantId tenant = page.find(code);
        SubscriptionId subscription = new SubscriptionId(id);
        model.addAttribute("number", numbers.now());
        DelegationKit kit = delegations.kit(tenant, subscription);
        model.addAttribute("kit", kit);
        model.addAttribute("granted", HandOut.granted(kit));
        boolean mayWatch = access.may("watch:read", tenant);
        model.addAttribute("mayWatch", mayWatch);
        model.addAttribute("rules", mayWatch ? rules.list(tenant, subscription) : List.of());
        addCheck(tenant, subscription, model);
        return fragment.equals("check") ? "tenant/subscription :: check" : "tenant/subscription";
    }

    /** To be printed and sent to the customer. */
    @GetMapping("/{id}/hand-out")
    ModelAndView handOut(
            @PathVariable String code, @PathVariable UUID id, @RequestParam(defaultValue = "en") String language)
            throws Exception {
        TenantId tenant = page.find(code);
        DelegationKit kit = delegations.kit(tenant, new SubscriptionId(id));
        return handOut.in(
                language,
                "tenant/hand-out",
                Map.of("tenant", tenants.get(tenant), "kit", kit, "granted", HandOut.granted(kit)));
    }

    @GetMapping("/{id}/delegation.bicep")
    ResponseEntity<byte[]> bicep(@PathVariable String code, @PathVariable UUID id) {
        DelegationKit.Template template = delegations.template(page.find(code), new SubscriptionId(id));
        return Download.of(template.fileName() + ".bicep", MediaType.TEXT_PLAIN, template.bicep());
    }

    @GetMapping("/{id}/delegation.json")
    ResponseEntity<byte[]> json(@PathVariable String code, @PathVariable UUID id) {
        DelegationKit.Template template = delegations.template(page.find(code), new SubscriptionId(id));
        return Download.of(template.fileName() + ".json", MediaType.APPLICATION_JSON, template.json());
    }

    /**
     * What the check has found by now; asked again by the page until there is something.
     *
     * @param shows what the page shows already: nothing is sent, and nothing is read out, while that is still so
     */
    @GetMapping("/{id}/check")
    String check(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String shows,
            Model model,
            HttpServletResponse response) {
        SubscriptionCheck check = addCheck(page.find(code), new SubscriptionId(id), model);
        if (check.running() && check.shows().equals(shows)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        return CHECK;
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
        if (htmx == null) {
            return "redirect:/tenants/" + code + "/subscriptions/" + id;
        }
        addCheck(tenant, subscription, model);
        return CHECK;
    }

    private SubscriptionCheck addCheck(TenantId tenant, SubscriptionId id, Model model) {
        SubscriptionCheck check = page.check(tenant, id);
        model.addAttribute("tenant", tenants.get(tenant));
        model.addAttribute("code", tenants.get(tenant).code());
        model.addAttribute("mayChange", access.may("tenant:write", tenant));
        model.addAttribute("check", check);
        return check;
    }
}
