package org.mdrportal.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;

/**
 * The card of a customer as it stands.
 *
 * @param version which state of it this is, sent back with a change; 0: nobody has recorded one
 */
public record CustomerCardView(
        TenantId tenant,
        CustomerCard card,
        int version,
        @Nullable Instant changed,
        @Nullable String changedBy) {

    public static CustomerCardView none(TenantId tenant) {
        return new CustomerCardView(tenant, CustomerCard.EMPTY, 0, null, null);
    }

    public boolean recorded() {
        return version > 0;
    }
}
