package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Incidents whose time on hold is over. What people decided stays as it is: nobody who types has a conflict. */
@Service
class HoldBook {

    private final TenantJdbc jdbc;
    private final ActivityRows activity;
    private final Timeline timeline;
    private final Projections projections;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    HoldBook(
            TenantJdbc jdbc,
            ActivityRows activity,
            Timeline timeline,
            Projections projections,
            Audit audit,
            Changes changes,
            Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.timeline = timeline;
        this.projections = projections;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    private record Due(TenantId tenant, UUID incident) {}

    @PreAuthorize("@access.may('incident:write', #reach)")
    @Transactional(readOnly = true)
    public Map<TenantId, Set<UUID>> over(Tenants reach, int most) {
        List<Due> due = jdbc.sql(reach, """
                        SELECT q.tenant_id, q.incident_id FROM incident_queue q
                        WHERE {tenants:q} AND q.hold_until <= :now
                        ORDER BY q.hold_until LIMIT :most
                        """)
                .param("now", Rows.utc(clock.instant()))
                .param("most", most)
                .query((row, _) -> new Due(new TenantId(Rows.uuid(row, "tenant_id")), Rows.uuid(row, "incident_id")))
                .list();
        Map<TenantId, Set<UUID>> byTenant = new TreeMap<>(java.util.Comparator.comparing(TenantId::value));
        due.forEach(each ->
                byTenant.computeIfAbsent(each.tenant(), _ -> new TreeSet<>()).add(each.incident()));
        return byTenant;
    }

    /** @return how many came back because of this call */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int wake(TenantId tenant, Set<UUID> incidents) {
        Set<UUID> touched = new TreeSet<>(incidents);
        activity.lock(tenant, incidents).forEach(row -> touched.add(row.incident()));
        Instant now = clock.instant();
        List<UUID> over = jdbc.sql(tenant, """
                        SELECT q.incident_id FROM incident_queue q
                        WHERE q.tenant_id = :tenant AND q.incident_id = ANY (:incidents) AND q.hold_until <= :now
                        """)
                .param("incidents", incidents.toArray(UUID[]::new))
                .param("now", Rows.utc(now))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list();
        if (over.isEmpty()) {
            return 0;
        }
        timeline.add(
                tenant,
                over.stream()
                        .map(each -> Timeline.Entry.of(each, EventKind.STATE, Sentence.of("incident.event.hold-over")))
                        .toList(),
                now);
        projections.refresh(tenant, over, now);
        String batch = new OrderedIds(now).next().toString();
        audit.record(
                tenant,
                "incidents.hold-over",
                "batch",
                batch,
                null,
                Map.of("incidents", over.stream().map(UUID::toString).toList()));
        changes.changed(tenant, "incident", over.size() == 1 ? over.getFirst().toString() : batch);
        return over.size();
    }
}
