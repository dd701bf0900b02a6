package org.mdrportal.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.WatchSummary;

/**
 * How completely the reader's subscriptions are seen: the sentence that stands beside every list of alerts, so that an
 * empty one is never taken for "nothing happened" when nobody was looking.
 *
 * @param gaps how many are not seen, or not completely
 */
record WatchLine(WatchSummary summary, int gaps) {

    /** One whose plan is off, or whose alerts a rule hides, is not seen either. */
    static WatchLine of(WatchSummary summary) {
        return new WatchLine(summary, summary.blind() + summary.incomplete() + summary.planOff() + summary.ruled());
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
