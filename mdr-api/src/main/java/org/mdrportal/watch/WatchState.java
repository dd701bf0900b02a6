package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a subscription is watched at this moment (ARCHITECTURE.md, section 8). Ordered from good to bad. */
public enum WatchState {
    WATCHING,
    /** Not polled yet, and not overdue either. */
    PENDING,
    /** The last poll was not complete, but a complete one lies within three intervals. */
    INCOMPLETE,
    /** No complete poll within three intervals. */
    BLIND;

    static final int INTERVALS = 3;

    /**
     * The rule, a pure function of time.
     *
     * @param created      when watching was asked for: before the first poll, silence counts from here
     * @param lastComplete end of the last complete poll, or null
     * @param lastPolled   end of the last poll of any kind, or null
     * @param complete     whether that last poll was complete
     * @param interval     the interval that poll was given
     */
    static WatchState of(
            Instant created,
            @Nullable Instant lastComplete,
            @Nullable Instant lastPolled,
            boolean complete,
            Duration interval,
            Instant now) {
        if (overdue(created, lastComplete, interval, now)) {
            return BLIND;
        }
        if (lastPolled == null) {
            return PENDING;
        }
        if (lastComplete == null) {
            return complete ? WATCHING : BLIND;
        }
        return complete ? WATCHING : INCOMPLETE;
    }

    /** Whether three intervals passed without a complete poll. */
    static boolean overdue(Instant created, @Nullable Instant lastComplete, Duration interval, Instant now) {
        Instant from = lastComplete == null ? created : lastComplete;
        return now.isAfter(from.plus(interval.multipliedBy(INTERVALS)));
    }
}
