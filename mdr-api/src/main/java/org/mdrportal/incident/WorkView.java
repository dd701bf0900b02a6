package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;

/** What a customer said they would do. @param clusters empty: all of theirs. @param ended before its time; null: not */
public record WorkView(
        TenantId tenant,
        String tenantCode,
        WorkId id,
        WorkKind kind,
        Instant starts,
        Instant ends,
        List<String> clusters,
        String contact,
        @Nullable String note,
        Instant made,
        String madeBy,
        @Nullable Instant ended,
        @Nullable String endedBy) {

    public WorkView {
        clusters = List.copyOf(clusters);
    }
}
