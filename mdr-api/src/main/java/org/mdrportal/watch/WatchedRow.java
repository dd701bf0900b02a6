package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What the rule of signals looks at.
 *
 * @param complete    whether the last poll was
 * @param reason      why it was not
 * @param reasonPolls how many ended polls in a row said so
 * @param running     active history that no signal told of yet
 */
record WatchedRow(
        TenantId tenant,
        SubscriptionId subscription,
        Instant created,
        @Nullable Instant lastComplete,
        boolean complete,
        Duration interval,
        PollReason reason,
        int reasonPolls,
        boolean planOff,
        @Nullable String planTier,
        int running) {

    boolean overdue(Instant now) {
        return WatchState.overdue(created, lastComplete, interval, now);
    }
}
