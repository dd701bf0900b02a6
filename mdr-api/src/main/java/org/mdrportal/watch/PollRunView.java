package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * One look at one subscription.
 *
 * @param ended null while it runs, and for ever when its instance was killed: such a poll is not complete
 * @param added alerts that were not there before
 */
public record PollRunView(
        PollId poll,
        TenantId tenant,
        SubscriptionId subscription,
        @Nullable Instant ended,
        int pages,
        int seen,
        int added,
        int changed,
        int quarantined,
        boolean complete,
        PollReason reason) {

    public Instant started() {
        return poll.startedAt();
    }
}
