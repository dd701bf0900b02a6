package org.mdrportal.watch;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What one committed step adds to a poll run.
 *
 * @param pages   answers read since the step before
 * @param seen    items in them, read or not
 * @param added   alerts that were not there before and are shown
 * @param history of those added, how many are history
 * @param running only with the step that ends the first complete list: how much active history of the last 24 h with
 *                severity High there is
 * @param end     how the poll ended, or null while it goes on
 */
public record PollProgress(
        SubscriptionId subscription,
        PollId poll,
        int pages,
        int seen,
        int added,
        int changed,
        int quarantined,
        int history,
        int running,
        @Nullable PollEnd end) {}
