package org.mdrportal.web;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CustomerCardView;
import org.mdrportal.tenant.CustomerCards;
import org.springframework.stereotype.Component;

/** Fetches the customer card that a page shows a part of, and notes that somebody read it. */
@Component
final class CardParts {

    private final CustomerCards cards;
    private final AccessLog accessLog;
    private final Access access;
    private final Clock clock;

    CardParts(CustomerCards cards, AccessLog accessLog, Access access, Clock clock) {
        this.cards = cards;
        this.accessLog = accessLog;
        this.access = access;
        this.clock = clock;
    }

    /** Null for whoever may not read it. */
    @Nullable
    CardPart of(TenantId tenant, String code, @Nullable String environment) {
        if (!access.may("card:read", tenant)) {
            return null;
        }
        CustomerCardView view = cards.get(tenant);
        if (view.recorded()) {
            accessLog.opened(tenant, "customer-card", "");
        }
        return new CardPart(view, code, environment, access.may("card:write", tenant), clock.instant());
    }
}
