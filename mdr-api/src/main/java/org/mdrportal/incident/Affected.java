package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Decides anew about the open incidents that a mark speaks of, in the transaction in which it was made or ended. */
@Component
final class Affected {

    private final TenantJdbc jdbc;
    private final ActivityRows activity;
    private final Urgencies urgencies;
    private final Timeline timeline;
    private final Projections projections;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    Affected(
            TenantJdbc jdbc,
            ActivityRows activity,
            Urgencies urgencies,
            Timeline timeline,
            Projections projections,
            Audit audit,
            Changes changes,
            Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.urgencies = urgencies;
        this.timeline = timeline;
        this.projections = projections;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** What was made or ended. @param kind for example {@code baseline}, as the record and open pages name it */
    record Mark(
            String kind, String id, String action, @Nullable String reason, Map<String, ?> content, Sentence said) {}

    List<UUID> byBaseline(TenantId tenant, UUID baseline) {
        return ids(tenant, """
                SELECT q.incident_id FROM incident_queue q
                JOIN baseline b ON b.tenant_id = q.tenant_id AND b.category = q.category AND b.image = q.image
                    AND b.workload = q.workload AND b.namespace = q.namespace
                JOIN incident_activity a ON a.tenant_id = q.tenant_id AND a.incident_id = q.incident_id AND NOT a.mixed
                WHERE q.tenant_id = :tenant AND b.baseline_id = CAST(:about AS uuid)
                """, baseline.toString());
    }

    /** Open incidents that the baseline {@code b} lowered, and that no other lowers {@code :now}. */
    static final String STILL_LOWERED = """
            SELECT q.incident_id FROM incident_queue q
            JOIN incident_activity a ON a.tenant_id = q.tenant_id AND a.incident_id = q.incident_id AND NOT a.mixed
            WHERE q.tenant_id = b.tenant_id AND b.category = q.category AND b.image = q.image
              AND b.workload = q.workload AND b.namespace = q.namespace
              AND a.steps @> '[{"code": "priority.baseline"}]'
              AND NOT EXISTS (SELECT 1 FROM baseline v
                              WHERE v.tenant_id = b.tenant_id AND v.category = b.category AND v.image = b.image
                                AND v.workload = b.workload AND v.namespace = b.namespace
                                AND v.ended_at IS NULL AND v.ends_at > :now)
            """;

    List<UUID> stillLowered(TenantId tenant, UUID baseline, Instant now) {
        return jdbc.sql(tenant, """
                        SELECT s.incident_id FROM baseline b CROSS JOIN LATERAL (
                        """ + STILL_LOWERED + """
                        ) s WHERE b.tenant_id = :tenant AND b.baseline_id = :baseline AND b.ends_at <= :now
                        """)
                .param("baseline", baseline)
                .param("now", Rows.utc(now))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list();
    }

    List<UUID> byWork(TenantId tenant, UUID work) {
        return ids(tenant, """
                SELECT q.incident_id FROM incident_queue q
                JOIN announced_work w ON w.tenant_id = q.tenant_id AND w.starts_at <= q.since
                    AND w.ends_at >= q.last_alert_at AND (w.clusters = '{}' OR q.cluster = ANY (w.clusters))
                WHERE q.tenant_id = :tenant AND w.work_id = CAST(:about AS uuid)
                """, work.toString());
    }

    List<UUID> onCluster(TenantId tenant, String cluster) {
        return ids(tenant, """
                SELECT q.incident_id FROM incident_queue q
                WHERE q.tenant_id = :tenant AND (q.cluster = :about OR EXISTS (
                    SELECT 1 FROM incident_activity o
                    JOIN incident y ON y.tenant_id = o.tenant_id AND y.incident_id = o.incident_id
                    WHERE o.tenant_id = :tenant AND y.tenant_id = :tenant AND o.root_id = q.incident_id
                      AND o.root_id <> o.incident_id AND y.cluster = :about))
                """, cluster);
    }

    private List<UUID> ids(TenantId tenant, String sql, String about) {
        return jdbc.sql(tenant, sql)
                .param("about", about)
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list();
    }

    void by(TenantId tenant, Collection<UUID> incidents, Mark mark) {
        Instant now = clock.instant();
        if (!incidents.isEmpty()) {
            Set<UUID> touched = new TreeSet<>(incidents);
            activity.lock(tenant, incidents).forEach(row -> touched.add(row.incident()));
            String actor = Caller.current().actor().name();
            timeline.add(
                    tenant,
                    incidents.stream()
                            .map(each ->
                                    new Timeline.Entry(each, EventKind.MARK, mark.said(), actor, mark.reason(), null))
                            .toList(),
                    now);
            urgencies.decide(tenant, touched, Set.of(), now);
            projections.refresh(tenant, touched, now);
            changes.changed(tenant, "incident", mark.id());
        }
        audit.record(tenant, mark.action(), mark.kind(), mark.id(), mark.reason(), mark.content());
        changes.changed(tenant, mark.kind(), mark.id());
    }
}
