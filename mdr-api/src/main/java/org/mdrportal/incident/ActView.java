package org.mdrportal.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done about an incident.
 *
 * @param kind     {@code ISOLATE}, {@code TERMINATE}, {@code SCALE_TO_ZERO}, {@code REVOKE_BINDING},
 *                 {@code BLOCK_ADDRESS} or {@code OTHER}
 * @param incident where it stands: the incident itself or one worked on as part of it
 */
public record ActView(
        IncidentId incident,
        UUID id,
        String kind,
        String target,
        String approval,
        @Nullable String result,
        boolean contains,
        Instant doneAt,
        String doneBy,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {}
