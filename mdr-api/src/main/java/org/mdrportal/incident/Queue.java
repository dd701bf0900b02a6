package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open incidents: what to look at next, over all customers that somebody may see. */
@Service
public class Queue {

    /**
     * First the keys of the page alone, in the order of an index; then what stands beside them. Those tables say no list of
     * tenants of their own: each further one makes PostgreSQL expect fewer rows than there are, and take a worse index.
     */
    private static final String SHOWN = """
            SELECT q.tenant_id, q.incident_id, q.number, q.band, q.breach_at, q.breach_of, q.priority, q.state, q.origin,
                   q.category, q.cluster, q.principal, q.namespace, q.workload, q.image, q.addresses, q.summary, q.title,
                   q.production, q.critical, q.test, q.late, q.listed, q.owner_directory, q.owner_subject, q.owner_name,
                   q.tier, q.alerts, q.done, q.since, q.last_alert_at, q.opened_at, q.reopened_at, q.hold_until,
                   q.attack_id, q.version, t.code, t.name AS tenant_name, r.number AS recurrence_number, b.times,
                   b.last_verdict, b.last_by, b.decided_at, k.attack_size, k.attack_categories
            FROM (SELECT q.tenant_id, q.incident_id
                  FROM incident_queue q
                  WHERE {tenants:q} %s
                  ORDER BY q.band, q.breach_at, q.incident_id
                  LIMIT :limit) p
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
            WHERE {tenants:q}
            ORDER BY q.band, q.breach_at, q.incident_id
            """;

    private final TenantJdbc jdbc;
    private final QueueRows rows;
    private final FacetRows facets;
    private final Clock clock;

    Queue(TenantJdbc jdbc, QueueRows rows, FacetRows facets, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.facets = facets;
        this.clock = clock;
    }

    /** The most urgent first: by priority, then by time to breach; on hold and tests last. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public Page<QueueRow> page(Tenants reach, QueueFilter filter, @Nullable Cursor after, int limit) {
        QueueCondition condition = QueueCondition.of(filter, Caller.current().actor(), clock.instant());
        String more = after == null
                ? ""
                : " AND (q.band, q.breach_at, q.incident_id) > (CAST(:band AS smallint), :breach, :id)";
        Position position = after == null ? null : Position.of(after);
        List<QueueRow> found = jdbc.sql(reach, SHOWN.formatted(condition.whole() + more))
                .params(condition.parameters())
                .param("band", position == null ? null : position.band())
                .param("breach", position == null ? null : Rows.utc(position.breach()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(rows::row)
                .list();
        return Page.of(found, limit, Position::after);
    }

    /** How many there are, by priority, category, customer, tier, state, owner and age. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public Facets facets(Tenants reach, QueueFilter filter) {
        return facets.count(reach, filter, Caller.current().actor(), clock.instant());
    }

    /** How many are open, tests and those on hold too. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public long open(Tenants reach) {
        return jdbc.sql(reach, "SELECT count(*) FROM incident_queue q WHERE {tenants:q}")
                .query(Long.class)
                .single();
    }

    /** Those of these that are open, in the order of the queue. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<QueueRow> rows(Tenants reach, Collection<IncidentId> incidents) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(reach, SHOWN.formatted(" AND q.incident_id = ANY (:ids)"))
                .param("ids", incidents.stream().map(IncidentId::value).toArray(UUID[]::new))
                .param("limit", incidents.size())
                .query(rows::row)
                .list();
    }

    /** Where a page of the queue goes on. */
    private record Position(int band, Instant breach) {

        private static final String BETWEEN = "|";

        static Cursor after(QueueRow row) {
            Instant breach = row.breachAt();
            return Cursor.after(
                    row.band() + BETWEEN + (breach == null ? Projections.NEVER.toInstant() : breach),
                    row.id().value());
        }

        static Position of(Cursor cursor) {
            int at = cursor.position().indexOf(BETWEEN);
            try {
                return new Position(
                        Integer.parseInt(cursor.position().substring(0, Math.max(at, 0))),
                        Instant.parse(cursor.position().substring(at + 1)));
            } catch (NumberFormatException | java.time.DateTimeException e) {
                throw Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
            }
        }
    }
}
