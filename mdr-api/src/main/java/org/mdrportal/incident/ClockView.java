package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.servicelevel.Promise;

/** A promise about an incident. @param kept when it was; null: not yet */
public record ClockView(
        Promise promise, Instant due, @Nullable Instant kept) {

    public boolean breached(Instant now) {
        return due.isBefore(kept == null ? now : kept);
    }
}
