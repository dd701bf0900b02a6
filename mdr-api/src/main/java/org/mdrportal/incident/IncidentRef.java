package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;

/** Another incident, as the page of one names it. @param version of what people decided: goes with every action */
public record IncidentRef(
        TenantId tenant,
        IncidentId id,
        String number,
        int version,
        Category category,
        Priority priority,
        IncidentState state,
        @Nullable Verdict verdict,
        @Nullable Owner owner,
        String cluster,
        int alerts,
        Instant opened) {}
