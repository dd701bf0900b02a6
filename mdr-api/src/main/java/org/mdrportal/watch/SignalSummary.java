package org.mdrportal.watch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many signals are open.
 *
 * @param byKind only kinds of which one is open
 * @param oldest when the oldest of them was opened, or null when none is
 */
public record SignalSummary(
        int open, Map<SignalKind, Integer> byKind, @Nullable Instant oldest) {

    public SignalSummary {
        byKind = Map.copyOf(byKind);
    }
}
