package org.mdrportal.category;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules.
 *
 * @param revision  which state of a draft this is; whoever changes it names the one they saw
 * @param note      why it was made; of the provider's people, for themselves
 * @param effective from when it decides; null for a draft
 * @param rules     how many it has
 */
public record RuleSetView(
        int version,
        Phase phase,
        int revision,
        String note,
        Instant created,
        String createdBy,
        @Nullable Instant effective,
        @Nullable String switchedOnBy,
        int rules) {

    /** Where a version stands at a moment. */
    public enum Phase {
        DRAFT,
        /** Switched on for a later moment. */
        SCHEDULED,
        IN_FORCE,
        FORMER
    }
}
