package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.platform.TenantId;

/** Something known to be good: its incidents are marked and lowered, never hidden. @param ended null: in force until its end */
public record BaselineView(
        TenantId tenant,
        String tenantCode,
        BaselineId id,
        Category category,
        String image,
        String workload,
        String namespace,
        String reason,
        String owner,
        Instant made,
        Instant ends,
        @Nullable Instant ended,
        @Nullable String endedBy) {}
