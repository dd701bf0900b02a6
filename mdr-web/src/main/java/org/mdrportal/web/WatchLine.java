package org.mdrportal.web;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchState;
import org.mdrportal.watch.WatchSummary;

/**
 * How completely the reader's subscriptions are seen: the sentence that stands beside every list of alerts, so that an
 * empty one is never taken for "nothing happened" when nobody was looking.
 *
 * @param gaps how many are not seen, or not completely
 */
record WatchLine(WatchSummary summary, int gaps) {

    /** @param troubled those that are not watched as they should be; one whose plan is off is not seen either */
    static WatchLine of(WatchSummary summary, Collection<SubscriptionWatch> troubled) {
        return new WatchLine(summary, summary.blind() + summary.incomplete() + planOff(troubled));
    }

    /** How many of these are looked at, but with the plan off, so that nothing can be reported. */
    static int planOff(Collection<SubscriptionWatch> troubled) {
        return (int) troubled.stream()
                .filter(each -> Boolean.FALSE.equals(each.planOn()))
                .filter(each -> each.state() == WatchState.WATCHING)
                .count();
    }

    public enum Mood {
        /** Nothing is to be watched. */
        NONE,
        /** Nothing has been asked yet. */
        WAITING,
        ALL_SEEN,
        /** Something is not seen, or not completely. */
        GAPS
    }

    public Mood mood() {
        if (summary.total() == 0) {
            return Mood.NONE;
        }
        if (gaps > 0) {
            return Mood.GAPS;
        }
        return summary.pending() > 0 ? Mood.WAITING : Mood.ALL_SEEN;
    }

    public int total() {
        return summary.total();
    }

    public int pending() {
        return summary.pending();
    }

    public @Nullable Instant lastComplete() {
        return summary.lastComplete();
    }
}
