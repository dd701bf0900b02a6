package org.mdrportal.incident;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What is worked on as part of what, and which alert belongs where. The activity rows are locked by then. */
@Component
final class MergeRows {

    private final TenantJdbc jdbc;

    MergeRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** An alert that leaves an incident. */
    record Left(UUID incident, UUID alert, boolean firstEver) {}

    void begin(TenantId tenant, Held child, UUID parent) {
        // Merged, taken apart and merged again within one tick of the clock are three things that happened.
        jdbc.sql(tenant, """
                        INSERT INTO incident_merge (tenant_id, child_id, parent_id, from_at, by_name)
                        SELECT :tenant, :child, :parent,
                               greatest(:now, (SELECT max(coalesce(m.until_at, m.from_at)) + interval '1 microsecond'
                                               FROM incident_merge m
                                               WHERE m.tenant_id = :tenant AND m.child_id = :child)),
                               :by
                        """)
                .param("child", child.id())
                .param("parent", parent)
                .param("now", Rows.utc(child.now()))
                .param("by", child.actor().name())
                .update();
    }

    /**
     * What is worked on as part of the child stays with it. Of its promises those that are not kept yet are due later by
     * the time in which they stood still.
     *
     * @return whether it was part of another
     */
    boolean end(TenantId tenant, Held child) {
        IncidentEntity entity = child.entity();
        int ended = jdbc.sql(tenant, """
                        WITH RECURSIVE ended AS (
                            UPDATE incident_merge m SET until_at = greatest(:now, m.from_at), ended_by = :by
                            WHERE m.tenant_id = :tenant AND m.child_id = :child AND m.until_at IS NULL
                            RETURNING m.until_at - m.from_at AS stood_still),
                        tree AS (
                            SELECT CAST(:child AS uuid) AS incident_id FROM ended
                            UNION
                            SELECT m.child_id FROM tree t
                            JOIN incident_merge m ON m.tenant_id = :tenant AND m.parent_id = t.incident_id
                                AND m.until_at IS NULL)
                        UPDATE incident_activity a SET
                            root_id = :child,
                            claim_due_at = a.claim_due_at
                                + CASE WHEN a.incident_id = :child AND :unclaimed THEN e.stood_still ELSE interval '0' END,
                            tell_due_at = a.tell_due_at
                                + CASE WHEN a.incident_id = :child AND :untold THEN e.stood_still ELSE interval '0' END,
                            contain_due_at = a.contain_due_at
                                + CASE WHEN a.incident_id = :child AND :loose THEN e.stood_still ELSE interval '0' END
                        FROM tree t, ended e
                        WHERE a.tenant_id = :tenant AND a.incident_id = t.incident_id
                        """)
                .param("child", child.id())
                .param("now", Rows.utc(child.now()))
                .param("by", child.actor().name())
                .param("unclaimed", entity.claimedAt() == null)
                .param("untold", entity.toldAt() == null)
                .param("loose", entity.containedAt() == null)
                .update();
        return ended > 0;
    }

    List<Left> leave(TenantId tenant, Held held, Collection<UUID> alerts) {
        return jdbc.sql(tenant, """
                        UPDATE incident_alert m SET until_at = :now
                        FROM incident_activity a
                        WHERE m.tenant_id = :tenant AND m.alert_id = ANY (:alerts) AND m.until_at IS NULL
                          AND a.tenant_id = :tenant AND a.incident_id = m.incident_id AND a.root_id = :root
                        RETURNING m.incident_id, m.alert_id, m.first_ever
                        """)
                .param("alerts", alerts.toArray(UUID[]::new))
                .param("root", held.id())
                .param("now", Rows.utc(held.now()))
                .query((row, _) -> new Left(
                        Rows.uuid(row, "incident_id"), Rows.uuid(row, "alert_id"), row.getBoolean("first_ever")))
                .list();
    }

    long alerts(TenantId tenant, UUID root) {
        return jdbc.sql(tenant, """
                        SELECT count(*) FROM incident_alert m
                        JOIN incident_activity a ON a.tenant_id = m.tenant_id AND a.incident_id = m.incident_id
                        WHERE m.tenant_id = :tenant AND a.root_id = :root AND m.until_at IS NULL
                        """).param("root", root).query(Long.class).single();
    }

    /** What machines count, from the alerts that stayed; an incident that lost all keeps when and how urgent it was. */
    void recount(TenantId tenant, Collection<UUID> incidents) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET
                            alerts = s.alerts, done = s.done, first_alert_at = coalesce(s.first_at, a.first_alert_at),
                            last_alert_at = coalesce(s.last_at, a.last_alert_at), base = coalesce(s.base, a.base),
                            listed = s.listed, first_ever = s.first_ever, mixed = s.mixed
                        FROM (
                            SELECT i.incident_id, CAST(count(m.alert_id) AS int) AS alerts,
                                   CAST(count(*) FILTER (WHERE lower(l.status) IN ('resolved', 'dismissed')) AS int)
                                       AS done,
                                   min(m.happened_at) AS first_at, max(m.happened_at) AS last_at, min(m.base) AS base,
                                   coalesce(bool_or(m.listed), false) AS listed,
                                   coalesce(bool_or(m.first_ever AND lower(btrim(l.severity)) = 'high'), false)
                                       AS first_ever,
                                   coalesce(bool_or((l.namespace, l.workload, l.image)
                                                    IS DISTINCT FROM (i.namespace, i.workload, i.image))
                                            FILTER (WHERE m.alert_id IS NOT NULL), false) AS mixed
                            FROM incident i
                            LEFT JOIN incident_alert m ON m.tenant_id = i.tenant_id AND m.incident_id = i.incident_id
                                AND m.until_at IS NULL
                            LEFT JOIN alert l ON l.tenant_id = m.tenant_id AND l.alert_id = m.alert_id
                            WHERE i.tenant_id = :tenant AND i.incident_id = ANY (:incidents)
                            GROUP BY i.incident_id) s
                        WHERE a.tenant_id = :tenant AND a.incident_id = s.incident_id
                        """).param("incidents", incidents.toArray(UUID[]::new)).update();
    }

    /** What stood near the alerts stands near them still. */
    void inherit(TenantId tenant, UUID incident, Collection<UUID> from) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET two_categories = (
                            SELECT bool_or(b.two_categories) FROM incident_activity b
                            WHERE b.tenant_id = :tenant AND b.incident_id = ANY (:from))
                        WHERE a.tenant_id = :tenant AND a.incident_id = :incident
                        """)
                .param("incident", incident)
                .param("from", from.toArray(UUID[]::new))
                .update();
    }
}
