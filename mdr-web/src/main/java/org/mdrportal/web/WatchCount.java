package org.mdrportal.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.WatchSummary;

/** How many of the reader's subscriptions are watched, as one sentence and as ways to the others. */
record WatchCount(WatchSummary summary) {

    /**
     * A way to some of the rows.
     *
     * @param show what the address asks for; empty for all
     */
    record Tab(String name, String show, String shape, int count) {}

    public int total() {
        return summary.total();
    }

    public int watched() {
        return summary.watching();
    }

    public boolean all() {
        return watched() == total();
    }

    public @Nullable Instant lastComplete() {
        return summary.lastComplete();
    }

    /** The worst there is. */
    public String shape() {
        if (summary.blind() > 0) {
            return "blind";
        }
        if (summary.incomplete() + summary.planOff() + summary.ruled() > 0) {
            return "warn";
        }
        return summary.pending() > 0 ? "pending" : "ok";
    }

    /** All, and what is not empty of the rest. */
    public List<Tab> tabs() {
        return Stream.of(
                        new Tab("ALL", "", "none", total()),
                        new Tab("TROUBLED", "troubled", "none", troubled()),
                        new Tab("BLIND", "blind", "blind", summary.blind()),
                        new Tab("INCOMPLETE", "incomplete", "warn", summary.incomplete()),
                        new Tab("PENDING", "pending", "pending", summary.pending()))
                .filter(tab -> tab.count() > 0)
                .toList();
    }

    /** What tells the reader that a subscription is reached, and still not seen. */
    public List<Tab> unseen() {
        return Stream.of(
                        new Tab("PLAN_OFF", "troubled", "warn", summary.planOff()),
                        new Tab("RULED", "troubled", "warn", summary.ruled()))
                .filter(tab -> tab.count() > 0)
                .toList();
    }

    private int troubled() {
        return total() - watched();
    }
}
