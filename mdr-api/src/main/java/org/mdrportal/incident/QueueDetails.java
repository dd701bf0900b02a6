package org.mdrportal.incident;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands on the rows of the queue. */
@Service
class QueueDetails {

    private static final String SHOWN = """
            SELECT q.tenant_id, q.incident_id, q.number, q.band, q.breach_at, q.breach_of, q.priority, q.state, q.origin,
                   q.category, q.cluster, q.principal, q.namespace, q.workload, q.image, q.addresses, q.summary, q.title,
                   q.production, q.critical, q.test, q.late, q.listed, q.owner_directory, q.owner_subject, q.owner_name,
                   q.tier, q.alerts, q.done, q.since, q.last_alert_at, q.opened_at, q.reopened_at, q.hold_until,
                   q.attack_id, q.version, t.code, t.name AS tenant_name, r.number AS recurrence_number, b.times,
                   b.last_verdict, b.last_by, b.decided_at, k.attack_size, k.attack_categories, w.onlookers
            FROM unnest(CAST(:ofTenants AS uuid[]), CAST(:incidents AS uuid[])) AS p (tenant_id, incident_id)
            JOIN incident_queue q ON q.tenant_id = p.tenant_id AND q.incident_id = p.incident_id
            JOIN tenant t ON t.tenant_id = q.tenant_id
            LEFT JOIN incident r ON r.tenant_id = q.tenant_id AND r.incident_id = q.recurrence_of
            LEFT JOIN LATERAL (
                SELECT sum(s.times) AS times,
                       (array_agg(s.last_verdict ORDER BY s.decided_at DESC NULLS LAST))[1] AS last_verdict,
                       (array_agg(s.last_by ORDER BY s.decided_at DESC NULLS LAST))[1] AS last_by,
                       max(s.decided_at) AS decided_at
                FROM incident_entity e
                JOIN sighting s ON s.tenant_id = e.tenant_id AND s.alert_type = e.value
                WHERE e.tenant_id = q.tenant_id AND e.incident_id = q.incident_id AND e.kind = 'TYPE'
                  AND s.cluster = q.cluster) b ON true
            LEFT JOIN LATERAL (
                SELECT count(*) AS attack_size,
                       array_agg((SELECT i.category FROM incident i
                                  WHERE i.tenant_id = a.tenant_id AND i.incident_id = a.incident_id)) AS attack_categories
                FROM incident_activity a
                WHERE a.tenant_id = q.tenant_id AND a.attack_id = q.attack_id
                  AND a.root_id = a.incident_id) k ON q.attack_id IS NOT NULL
            LEFT JOIN LATERAL (
                SELECT array_agg(o.name ORDER BY o.name) AS onlookers FROM incident_onlooker o
                WHERE o.tenant_id = q.tenant_id AND o.incident_id = q.incident_id AND o.seen_at > :lookedSince
                  AND (o.directory, o.subject) <> (:directory, :subject)) w ON true
            WHERE {tenants:q}
            ORDER BY q.band, q.breach_at, q.incident_id
            """;

    private final TenantJdbc jdbc;
    private final QueueRows rows;
    private final Clock clock;

    QueueDetails(TenantJdbc jdbc, QueueRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** In the order of the queue; what left it meanwhile is left out. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<QueueRow> of(Tenants reach, List<QueuePlace> places) {
        Actor reader = Caller.current().actor();
        return jdbc.sql(reach, SHOWN)
                .param("lookedSince", Rows.utc(Onlookers.since(clock.instant())))
                .param("directory", reader.directory())
                .param("subject", reader.subject())
                .param(
                        "ofTenants",
                        places.stream().map(place -> place.tenant().value()).toArray(UUID[]::new))
                .param("incidents", places.stream().map(QueuePlace::incident).toArray(UUID[]::new))
                .query(rows::row)
                .list();
    }
}
