package org.mdrportal.incident;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/**
 * Derives what the queue and the customer see from what is true, after each change and in its transaction. The activity
 * rows are locked by then, so that two changes at once never leave what only one of them saw.
 */
@Component
final class Projections {

    /** Sorts after every promise. */
    static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final TenantJdbc jdbc;

    Projections(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** @param incidents with those that they are, or were until now, worked on as part of */
    void refresh(TenantId tenant, Collection<UUID> incidents, Instant now) {
        UUID[] ids = incidents.stream().distinct().toArray(UUID[]::new);
        queue(tenant, ids, now);
        leave(tenant, ids);
        lane(tenant, ids, now);
    }

    private void queue(TenantId tenant, UUID[] incidents, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO incident_queue AS q (
                            tenant_id, incident_id, number, band, breach_at, breach_of, priority, state, origin, category,
                            cluster, principal, namespace, workload, image, addresses, summary, title, production, critical,
                            test, late, listed, owner_directory, owner_subject, owner_name, tier, alerts, done, since,
                            last_alert_at, opened_at, reopened_at, hold_until, attack_id, recurrence_of, version)
                        SELECT :tenant, i.incident_id, i.number,
                               CASE WHEN i.test THEN 6 WHEN e.state = 'ON_HOLD' THEN 5
                                    ELSE CAST(substr(a.priority, 2) AS int) END,
                               CASE WHEN e.unclaimed AND a.claim_due_at IS NOT NULL THEN a.claim_due_at
                                    ELSE least(coalesce(CASE WHEN e.untold THEN a.tell_due_at END, :never),
                                               coalesce(CASE WHEN e.loose THEN a.contain_due_at END, :never)) END,
                               CASE WHEN e.unclaimed AND a.claim_due_at IS NOT NULL THEN 'CLAIM'
                                    WHEN e.untold AND a.tell_due_at IS NOT NULL
                                         AND (NOT e.loose OR a.contain_due_at IS NULL OR a.tell_due_at <= a.contain_due_at)
                                        THEN 'TELL'
                                    WHEN e.loose AND a.contain_due_at IS NOT NULL THEN 'CONTAIN' END,
                               a.priority, e.state, i.origin, i.category, i.cluster, i.principal, i.namespace, i.workload,
                               i.image, i.addresses, i.summary, i.title, c.production, coalesce(c.critical, false), i.test,
                               i.late, p.listed, CASE WHEN e.reopened THEN NULL ELSE i.owner_directory END,
                               CASE WHEN e.reopened THEN NULL ELSE i.owner_subject END,
                               CASE WHEN e.reopened THEN NULL ELSE i.owner_name END, i.tier, p.alerts, p.done, p.since,
                               p.last_alert_at, i.opened_at, a.reopened_at,
                               CASE WHEN e.state = 'ON_HOLD' THEN i.hold_until END, a.attack_id, i.recurrence_of,
                               i.version
                        FROM\s""" + IncidentsByKey.ROWS + """
                        JOIN LATERAL (
                            SELECT s.reopened, CASE WHEN s.reopened THEN 'NEW'
                                                    WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                                    ELSE i.state END AS state,
                                   s.reopened OR i.claimed_at IS NULL AS unclaimed,
                                   s.reopened OR i.told_at IS NULL AS untold,
                                   s.reopened OR i.contained_at IS NULL AS loose
                            FROM (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                         AND a.reopened_at > i.resolved_at AS reopened) s) e ON true
                        JOIN LATERAL (
                            SELECT CAST(sum(x.alerts) AS int) AS alerts, CAST(sum(x.done) AS int) AS done,
                                   min(x.first_alert_at) AS since, max(x.last_alert_at) AS last_alert_at,
                                   bool_or(x.listed) AS listed
                            FROM\s""" + IncidentsByKey.PARTS + """
                             x) p ON true
                        LEFT JOIN cluster_mark c ON c.tenant_id = :tenant AND c.cluster = i.cluster
                        WHERE a.root_id = a.incident_id AND e.state NOT IN ('RESOLVED', 'CLOSED')
                        ORDER BY n.incident_id
                        ON CONFLICT (tenant_id, incident_id) DO UPDATE SET
                            band = excluded.band, breach_at = excluded.breach_at, breach_of = excluded.breach_of,
                            priority = excluded.priority, state = excluded.state, production = excluded.production,
                            critical = excluded.critical, listed = excluded.listed,
                            owner_directory = excluded.owner_directory, owner_subject = excluded.owner_subject,
                            owner_name = excluded.owner_name, tier = excluded.tier, alerts = excluded.alerts,
                            done = excluded.done, since = excluded.since, last_alert_at = excluded.last_alert_at,
                            reopened_at = excluded.reopened_at, hold_until = excluded.hold_until,
                            attack_id = excluded.attack_id, version = excluded.version
                        WHERE q.tenant_id = :tenant
                        """)
                .param("incidents", incidents)
                .param("now", Rows.utc(now))
                .param("never", NEVER)
                .update();
    }

    /** Takes out what is not open any more, or worked on as part of another. */
    private void leave(TenantId tenant, UUID[] incidents) {
        // Asked of each row by its key: a join, planned while the tables were small, took minutes when many opened at
        // once.
        jdbc.sql(tenant, """
                        DELETE FROM incident_queue q
                        WHERE q.tenant_id = :tenant AND q.incident_id = ANY (:incidents)
                          AND (SELECT a.root_id <> a.incident_id OR i.state = 'CLOSED'
                                      OR i.state = 'RESOLVED'
                                         AND (a.reopened_at IS NULL OR a.reopened_at <= i.resolved_at)
                               FROM incident i
                               JOIN incident_activity a ON a.tenant_id = :tenant AND a.incident_id = i.incident_id
                               WHERE i.tenant_id = :tenant AND i.incident_id = q.incident_id)
                        """).param("incidents", incidents).update();
    }

    private void lane(TenantId tenant, UUID[] incidents, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO incident_public AS q (
                            tenant_id, incident_id, number, category, cluster, namespace, workload, priority, state, verdict,
                            test, alerts, since, opened_at, claimed_at, told_at, contained_at, resolved_at, closed_at,
                            recurrence_of, merged_into)
                        SELECT :tenant, i.incident_id, i.number, i.category, i.cluster, i.namespace, i.workload, a.priority,
                               CASE WHEN s.reopened THEN 'NEW'
                                    WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                    ELSE i.state END,
                               CASE WHEN s.reopened THEN NULL ELSE i.verdict END, i.test, p.alerts, p.since, i.opened_at,
                               CASE WHEN s.reopened THEN NULL ELSE i.claimed_at END,
                               CASE WHEN s.reopened THEN NULL ELSE i.told_at END,
                               CASE WHEN s.reopened THEN NULL ELSE i.contained_at END,
                               CASE WHEN s.reopened THEN NULL ELSE i.resolved_at END, i.closed_at, i.recurrence_of,
                               nullif(a.root_id, a.incident_id)
                        FROM\s""" + IncidentsByKey.ROWS + """
                        JOIN LATERAL (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                             AND a.reopened_at > i.resolved_at AS reopened) s ON true
                        JOIN LATERAL (
                            SELECT CAST(sum(x.alerts) AS int) AS alerts, min(x.first_alert_at) AS since
                            FROM\s""" + IncidentsByKey.PARTS + """
                             x) p ON true
                        ORDER BY n.incident_id
                        ON CONFLICT (tenant_id, incident_id) DO UPDATE SET
                            priority = excluded.priority, state = excluded.state, verdict = excluded.verdict,
                            alerts = excluded.alerts, since = excluded.since, claimed_at = excluded.claimed_at,
                            told_at = excluded.told_at, contained_at = excluded.contained_at,
                            resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
                            merged_into = excluded.merged_into
                        WHERE q.tenant_id = :tenant
                        """)
                .param("incidents", incidents)
                .param("now", Rows.utc(now))
                .update();
    }
}
