package org.mdrportal.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes who did what into the running transaction. Sealed into the tenant's hash chain within seconds. */
public interface Audit {

    /**
     * One record, by the current caller. Needs an open transaction of exactly this tenant.
     *
     * @param action  past tense, for example {@code subscription.added}
     * @param reason  what a person gave as reason, or null
     * @param content what exactly was done; kept beside the chain, erasable
     */
    void record(
            TenantId tenant,
            String action,
            String objectType,
            String objectId,
            @Nullable String reason,
            Map<String, ?> content);
}
