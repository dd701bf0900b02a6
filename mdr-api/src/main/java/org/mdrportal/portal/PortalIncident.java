package org.mdrportal.portal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.TenantId;

/**
 * An incident as its customer sees it.
 *
 * @param number     as people say it, for example {@code NWND-128}
 * @param verdict    what it turned out to be; null while it is open
 * @param since      when the oldest of its alerts happened
 * @param claimed    when an engineer took it; null: nobody yet
 * @param mergedInto number of the incident it is worked on as part of, or null
 * @param recurrence number of the incident it is a recurrence of, or null
 */
public record PortalIncident(
        TenantId tenant,
        UUID id,
        String number,
        String tenantName,
        Category category,
        String cluster,
        @Nullable String namespace,
        @Nullable String workload,
        Priority priority,
        IncidentState state,
        @Nullable Verdict verdict,
        boolean test,
        int alerts,
        Instant since,
        Instant opened,
        @Nullable Instant claimed,
        @Nullable Instant told,
        @Nullable Instant contained,
        @Nullable Instant resolved,
        @Nullable Instant closed,
        @Nullable String mergedInto,
        @Nullable String recurrence) {}
