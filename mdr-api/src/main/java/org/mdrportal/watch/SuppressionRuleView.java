package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the customer's own Defender.
 *
 * @param coversContainers whether it can dismiss what is watched here
 * @param inForce          switched on, not expired and not gone
 * @param gone             since when it is no longer there, or null
 * @param hidden           alerts that arrived already dismissed and match it
 */
public record SuppressionRuleView(
        String name,
        @Nullable String alertType,
        @Nullable String reason,
        @Nullable String comment,
        String state,
        boolean coversContainers,
        boolean inForce,
        @Nullable Instant expires,
        @Nullable Instant modified,
        Instant seen,
        @Nullable Instant gone,
        long hidden) {}
