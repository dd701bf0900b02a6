package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the customer's own Defender as it was read.
 *
 * @param name      its name in Azure, unique in the subscription
 * @param alertType which alerts it dismisses; {@code *} or null: all
 * @param state     {@code Enabled}, {@code Disabled} or {@code Expired}, as Azure says it
 */
public record SuppressionRuleSeen(
        String name,
        @Nullable String alertType,
        @Nullable String reason,
        @Nullable String comment,
        String state,
        @Nullable Instant expires,
        @Nullable Instant modified) {}
