package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;

/**
 * An incident that a search found.
 *
 * @param matched what of it: a kind of entity as {@link EntityValue} has it, {@code NUMBER} or {@code ALERT}
 * @param value   the value that was found
 */
public record IncidentHit(
        TenantId tenant,
        String tenantCode,
        String tenantName,
        IncidentId id,
        String number,
        Category category,
        Priority priority,
        IncidentState state,
        @Nullable Verdict verdict,
        boolean test,
        String cluster,
        Instant opened,
        int alerts,
        String matched,
        String value) {}
