package org.mdrportal.web;

import java.time.Instant;
import org.mdrportal.watch.QuarantineView;

/**
 * An item that could not be read, as its row and its page show it.
 *
 * @param mayReplay whether the reader may have it read again
 */
record QuarantineRow(QuarantineView view, boolean mayReplay) {

    public String id() {
        return view.id().toString();
    }

    public String reason() {
        return view.reason();
    }

    public String subscriptionName() {
        return view.subscriptionName().isBlank() ? view.subscription().toString() : view.subscriptionName();
    }

    public String watchAddress() {
        return WatchRow.address(view.tenantCode(), view.subscription());
    }

    /** {@code never} asked for, {@code asked} and not answered yet, or {@code still} unreadable when it was. */
    public String replay() {
        Instant asked = view.replayAskedAt();
        Instant replayed = view.replayedAt();
        if (asked != null && (replayed == null || replayed.isBefore(asked))) {
            return "asked";
        }
        return replayed == null ? "never" : "still";
    }

    /** Changes exactly when the reader should be told that the row did. */
    public String version() {
        return view.reason() + "/" + replay();
    }
}
