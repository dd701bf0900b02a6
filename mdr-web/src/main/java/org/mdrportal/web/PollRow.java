package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollRunView;

/**
 * One poll as a line of the list.
 *
 * @param newest whether it is the last one: only that can still be running
 */
record PollRow(PollRunView view, boolean newest) {

    public String id() {
        return view.poll().value().toString();
    }

    public @Nullable Duration took() {
        Instant ended = view.ended();
        return ended == null ? null : Duration.between(view.started(), ended);
    }

    /** {@code running}, {@code complete}, {@code incomplete}, or {@code broken} off when its instance went away. */
    public String outcome() {
        if (view.ended() == null) {
            return newest ? "running" : "broken";
        }
        return view.complete() ? "complete" : "incomplete";
    }

    public String shape() {
        return switch (outcome()) {
            case "running" -> "pending";
            case "complete" -> "ok";
            default -> "warn";
        };
    }

    public boolean because() {
        return view.reason() != PollReason.NONE;
    }
}
