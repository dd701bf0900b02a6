package org.mdrportal.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.CheckState;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together the page of one customer, which two controllers show: with a form as stored, refused, or overtaken. */
@Component
final class TenantPage {

    private final TenantRegister tenants;
    private final Subscriptions subscriptions;
    private final CardParts cards;
    private final LiveNumbers numbers;
    private final Access access;
    private final Clock clock;

    TenantPage(
            TenantRegister tenants,
            Subscriptions subscriptions,
            CardParts cards,
            LiveNumbers numbers,
            Access access,
            Clock clock) {
        this.tenants = tenants;
        this.subscriptions = subscriptions;
        this.cards = cards;
        this.numbers = numbers;
        this.access = access;
        this.clock = clock;
    }

    TenantId find(String code) {
        return tenants.resolve(reach(), code);
    }

    /** These pages are the provider's: what a customer may read of itself over the API does not open them. */
    Tenants reach() {
        if (!Caller.current().isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This page is for the provider's people.");
        }
        return access.reach(Permission.TENANT_READ);
    }

    Draft of(TenantId id) {
        TenantView tenant = tenants.get(id);
        return new Draft(
                tenant, TenantForm.of(tenant), FieldErrors.NONE, null, SubscriptionForm.EMPTY, FieldErrors.NONE);
    }

    SubscriptionCheck check(TenantId tenant, SubscriptionId id) {
        SubscriptionView subscription = subscriptions.get(tenant, id);
        return new SubscriptionCheck(subscription, subscriptions.checkState(tenant, id), clock.instant());
    }

    private List<SubscriptionCheck> checks(TenantId tenant) {
        Map<SubscriptionId, CheckState> states = subscriptions.checkStates(tenant).stream()
                .collect(Collectors.toMap(CheckState::subscription, each -> each));
        return subscriptions.list(tenant).stream()
                .map(each -> new SubscriptionCheck(
                        each, states.getOrDefault(each.id(), unknown(each.id())), clock.instant()))
                .toList();
    }

    private static CheckState unknown(SubscriptionId id) {
        return new CheckState(id, List.of(), null, true, Instant.EPOCH, null);
    }

    /**
     * @param newer what somebody else made of it meanwhile; null unless the form was overtaken
     */
    final class Draft {

        private final TenantView tenant;
        private final TenantForm form;
        private final FieldErrors errors;
        private final @Nullable TenantView newer;
        private final SubscriptionForm adding;
        private final FieldErrors addingErrors;

        private Draft(
                TenantView tenant,
                TenantForm form,
                FieldErrors errors,
                @Nullable TenantView newer,
                SubscriptionForm adding,
                FieldErrors addingErrors) {
            this.tenant = tenant;
            this.form = form;
            this.errors = errors;
            this.newer = newer;
            this.adding = adding;
            this.addingErrors = addingErrors;
        }

        Draft refused(TenantForm typed, FieldErrors wrong) {
            return new Draft(tenant, typed, wrong, null, adding, addingErrors);
        }

        /** Keeps what was typed and takes over the newer version: sending it again is a decision. */
        Draft stale(TenantForm typed) {
            return new Draft(tenant, typed.at(tenant.version()), errors, tenant, adding, addingErrors);
        }

        Draft refused(SubscriptionForm typed, FieldErrors wrong) {
            return new Draft(tenant, form, errors, null, typed, wrong);
        }

        String shown(Model model) {
            model.addAttribute("number", numbers.now());
            List<SubscriptionCheck> checks = checks(tenant.id());
            model.addAttribute("tenant", tenant);
            model.addAttribute("card", cards.of(tenant.id(), tenant.code(), null));
            model.addAttribute("form", form);
            model.addAttribute("errors", errors);
            model.addAttribute("newer", newer);
            model.addAttribute("adding", adding);
            model.addAttribute("addingErrors", addingErrors);
            model.addAttribute("subscriptions", checks);
            model.addAttribute("stages", Stage.values());
            model.addAttribute("mayChange", access.may("tenant:write", tenant.id()));
            return "tenant/detail";
        }
    }
}
