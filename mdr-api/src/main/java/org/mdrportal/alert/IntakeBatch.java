package org.mdrportal.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.UnreadableItem;

/**
 * One step of a poll, committed as a whole: alerts, items that could not be read, and how far the poll is.
 *
 * @param pages      answers that were read to their end since the step before
 * @param seen       items in them, whether known, new or unreadable
 * @param alerts     only those whose bytes are not known already
 * @param unreadable each as it arrived
 * @param end        how the poll ended, or null while it goes on
 */
public record IntakeBatch(
        SubscriptionId subscription,
        Road road,
        PollId poll,
        int pages,
        int seen,
        List<ArrivedAlert> alerts,
        List<UnreadableItem> unreadable,
        @Nullable PollEnd end) {

    public IntakeBatch {
        alerts = List.copyOf(alerts);
        unreadable = List.copyOf(unreadable);
    }
}
