package org.mdrportal.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.WatchSummary;

/**
 * How completely the reader's subscriptions are seen: the sentence that stands beside every list of alerts, so that an
 * empty one is never taken for "nothing happened" when nobody was looking.
 */
record WatchLine(WatchSummary summary) {

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
        if (summary.blind() > 0 || summary.incomplete() > 0) {
            return Mood.GAPS;
        }
        return summary.pending() > 0 ? Mood.WAITING : Mood.ALL_SEEN;
    }

    public int total() {
        return summary.total();
    }

    /** How many are not seen, or not completely. */
    public int gaps() {
        return summary.blind() + summary.incomplete();
    }

    public int pending() {
        return summary.pending();
    }

    public @Nullable Instant lastComplete() {
        return summary.lastComplete();
    }
}
