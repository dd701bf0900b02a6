package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;

/** What a cluster is to its customer. @param cluster its resource id, lower case */
public record ClusterMarkView(
        TenantId tenant,
        String tenantCode,
        String cluster,
        boolean production,
        boolean critical,
        @Nullable String note,
        Instant marked,
        String markedBy,
        int version) {}
