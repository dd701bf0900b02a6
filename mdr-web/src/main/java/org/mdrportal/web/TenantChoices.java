package org.mdrportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.stereotype.Component;

/** How lists are narrowed: to one customer of those the reader may choose from, and to one subscription. */
@Component
final class TenantChoices {

    static final int MAX = Page.MAX_LIMIT;

    private final TenantRegister tenants;
    private final Access access;

    TenantChoices(TenantRegister tenants, Access access) {
        this.tenants = tenants;
        this.access = access;
    }

    record Choice(String value, String text) {}

    List<Choice> all() {
        if (!access.anywhere("tenant:read")) {
            return List.of();
        }
        return tenants.list(access.reach(Permission.TENANT_READ), null, MAX).items().stream()
                .map(tenant -> new Choice(tenant.code(), tenant.code() + " - " + tenant.name()))
                .toList();
    }

    /** The one with this code; of many customers the code is typed, so an error beside the field may say there is none. */
    @Nullable
    TenantId chosen(Tenants reach, String code, FieldErrors errors) {
        try {
            return tenants.resolve(reach, code);
        } catch (Problem problem) {
            if (problem.type() != ProblemType.NOT_FOUND) {
                throw problem;
            }
            errors.add("tenant", Sentence.of("customer.unknown"));
            return null;
        }
    }

    /** The one that is named, else all the reader may see. */
    Tenants asked(Tenants reach, @Nullable String tenant) {
        return tenant == null || tenant.isBlank() ? reach : Tenants.one(tenants.resolve(reach, tenant));
    }

    /** @throws Problem {@code invalid-request} unless it is an id; null and blank mean every subscription */
    static @Nullable SubscriptionId subscription(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return SubscriptionId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "A subscription is given by its id, a UUID.");
        }
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
