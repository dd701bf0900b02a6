package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many subscriptions are in which state.
 *
 * @param lastComplete end of the newest complete poll among them, or null when there was none yet
 */
public record WatchSummary(
        int total,
        int watching,
        int incomplete,
        int blind,
        int pending,
        @Nullable Instant lastComplete) {}
