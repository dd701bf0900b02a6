package org.mdrportal.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record.
 *
 * @param number  its place in the tenant's chain, or null while it is not sealed yet
 * @param content JSON of what exactly was done, or null when it was erased
 */
public record AuditView(
        UUID id,
        @Nullable Long number,
        Instant at,
        String actorDirectory,
        String actorId,
        String action,
        String objectType,
        String objectId,
        @Nullable String reason,
        @Nullable String content) {}
