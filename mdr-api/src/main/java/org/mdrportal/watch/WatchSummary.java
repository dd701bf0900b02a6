package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many subscriptions are in which state. Each counts once; those that are reached but not seen are not among the
 * watched ones.
 *
 * @param watching     reached, and as far as is known seen
 * @param planOff      reached, with the Defender plan off
 * @param ruled        reached, with a suppression rule of the customer's own Defender in force
 * @param lastComplete end of the newest complete poll among them, or null when there was none yet
 */
public record WatchSummary(
        int total,
        int watching,
        int incomplete,
        int blind,
        int pending,
        int planOff,
        int ruled,
        @Nullable Instant lastComplete) {}
