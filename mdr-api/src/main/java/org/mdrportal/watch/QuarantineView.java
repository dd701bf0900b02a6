package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * One content that could not be read, without the content.
 *
 * @param times         in how many polls it came
 * @param length        of the content, in bytes
 * @param replayAskedAt when somebody last asked to read it again, or null
 * @param replayedAt    when that was last tried in vain, or null; what could be read is gone from here
 */
public record QuarantineView(
        QuarantineId id,
        TenantId tenant,
        String tenantCode,
        String tenantName,
        SubscriptionId subscription,
        String subscriptionName,
        String reason,
        Instant firstSeen,
        Instant lastSeen,
        long times,
        int length,
        @Nullable Instant replayAskedAt,
        @Nullable Instant replayedAt) {}
