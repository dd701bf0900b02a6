package org.mdrportal.watch;

import java.time.Instant;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * The polls of one subscription that began within one hour and ended with one reason.
 *
 * @param hour    its first moment, UTC
 * @param polls   how many
 * @param history of those added, how many are history
 */
public record WatchHour(
        TenantId tenant,
        SubscriptionId subscription,
        Instant hour,
        PollReason reason,
        int polls,
        int added,
        int history,
        int changed,
        int quarantined) {}
