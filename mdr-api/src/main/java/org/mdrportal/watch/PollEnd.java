package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a poll ended.
 *
 * @param reason   {@code NONE} exactly when it was complete
 * @param detail   what Azure said or what was wrong, for staff to read; null when complete
 * @param interval until the next poll, as the interval rule says
 */
public record PollEnd(
        Instant at, PollReason reason, @Nullable String detail, Duration interval) {

    public boolean complete() {
        return reason == PollReason.NONE;
    }
}
