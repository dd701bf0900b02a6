package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often alerts of these types were seen on this cluster outside of the incident, and what it was the last time.
 *
 * @param verdict   null: nobody ever decided
 * @param by        who decided
 * @param decidedAt when
 */
public record SeenBefore(
        long times,
        @Nullable Verdict verdict,
        @Nullable String by,
        @Nullable Instant decidedAt) {}
