package org.mdrportal.watch;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What one committed step adds to a poll run.
 *
 * @param pages answers read since the step before
 * @param seen  items in them, read or not
 * @param end   how the poll ended, or null while it goes on
 */
public record PollProgress(
        SubscriptionId subscription,
        PollId poll,
        int pages,
        int seen,
        int added,
        int changed,
        int quarantined,
        @Nullable PollEnd end) {}
