package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.servicelevel.DueTimes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What is known of how urgent incidents are, and what was decided. */
@Component
final class UrgencyRows {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    UrgencyRows(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What the priority of an incident at the top follows from, with all that is worked on as part of it, and what is
     * promised so far.
     *
     * @param held it is on hold
     */
    record Standing(
            UUID incident, PriorityFacts facts, Priority before, boolean held, boolean promised, DueTimes due) {}

    List<Standing> standing(TenantId tenant, Collection<UUID> incidents, Instant now) {
        return jdbc.sql(
                        tenant,
                        """
                        SELECT i.incident_id, i.category, i.test, i.priority_set, a.priority,
                               i.state = 'ON_HOLD' AND NOT a.woken AND i.hold_until > :now AS held, a.claim_due_at, a.tell_due_at,
                               a.contain_due_at, p.base, p.two_categories, p.listed, p.first_ever,
                               coalesce(c.production, false) AS production, coalesce(c.critical, false) AS critical,
                               b.owner_name AS baseline_by, b.ends_at AS baseline_until, w.contact AS work_by,
                               w.ends_at AS work_until, coalesce(w.second, false) AS second, t.stage = 'LIVE' AS live
                        FROM\s""" + IncidentsByKey.ROWS + """
                        JOIN tenant t ON t.tenant_id = :tenant
                        CROSS JOIN LATERAL (
                            SELECT min(x.base) AS base, bool_or(x.two_categories) AS two_categories,
                                   bool_or(x.listed) AS listed, bool_or(x.first_ever) AS first_ever,
                                   bool_or(x.mixed) AS mixed, min(x.first_alert_at) AS first_at,
                                   max(x.last_alert_at) AS last_at
                            FROM\s""" + IncidentsByKey.PARTS + """
                             x) p
                        CROSS JOIN LATERAL (SELECT""" + " " + IncidentsByKey.CLUSTERS
                                + """
                             AS clusters) g
                        LEFT JOIN LATERAL (
                            SELECT bool_or(k.production) AS production, bool_or(k.critical) AS critical
                            FROM cluster_mark k
                            WHERE k.tenant_id = :tenant AND k.cluster = ANY (g.clusters)) c ON true
                        LEFT JOIN LATERAL (
                            SELECT l.owner_name, l.ends_at FROM baseline l
                            WHERE l.tenant_id = :tenant AND NOT p.mixed AND NOT\s""" + IncidentsByKey.PARTS_DIFFER + """
                              AND l.category = i.category
                              AND l.image = i.image AND l.workload = i.workload AND l.namespace = i.namespace
                              AND l.ended_at IS NULL AND l.ends_at > :now
                            ORDER BY l.ends_at DESC LIMIT 1) b ON true
                        LEFT JOIN LATERAL (
                            SELECT k.contact, k.ends_at, EXISTS (
                                       SELECT 1 FROM incident_alert o
                                       JOIN incident x ON x.tenant_id = o.tenant_id AND x.incident_id = o.incident_id
                                       WHERE o.tenant_id = :tenant AND x.tenant_id = :tenant
                                         AND o.cluster = ANY (g.clusters) AND o.cluster <> '' AND o.until_at IS NULL
                                         AND o.happened_at BETWEEN k.starts_at AND k.ends_at
                                         AND o.category <> i.category AND NOT x.test) AS second
                            FROM announced_work k
                            WHERE k.tenant_id = :tenant AND k.ended_at IS NULL AND k.starts_at <= p.first_at
                              AND k.ends_at >= p.last_at AND (k.clusters = '{}' OR g.clusters <@ k.clusters)
                            ORDER BY k.ends_at DESC LIMIT 1) w ON true
                        WHERE a.root_id = a.incident_id
                        """)
                .param("incidents", incidents.stream().distinct().toArray(UUID[]::new))
                .param("now", Rows.utc(now))
                .query((row, _) -> new Standing(
                        Rows.uuid(row, "incident_id"),
                        facts(row),
                        Priority.valueOf(Rows.text(row, "priority")),
                        row.getBoolean("held"),
                        row.getBoolean("live") && !row.getBoolean("test"),
                        new DueTimes(
                                Rows.instantOrNull(row, "claim_due_at"),
                                Rows.instantOrNull(row, "tell_due_at"),
                                Rows.instantOrNull(row, "contain_due_at"))))
                .list();
    }

    /** What was decided of an incident. @param woken it is on hold no more */
    record Urgency(UUID incident, PriorityRule rule, boolean woken, DueTimes due) {}

    void urgency(TenantId tenant, List<Urgency> decided) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET
                            priority = u.priority, steps = CAST(u.steps AS jsonb), claim_due_at = u.claim_due_at,
                            tell_due_at = u.tell_due_at, contain_due_at = u.contain_due_at,
                            woken = a.woken OR u.woken
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:priorities AS text[]), CAST(:steps AS text[]),
                                    CAST(:claims AS timestamptz[]), CAST(:tells AS timestamptz[]),
                                    CAST(:contains AS timestamptz[]), CAST(:woken AS boolean[]))
                        AS u (incident_id, priority, steps, claim_due_at, tell_due_at, contain_due_at, woken)
                        WHERE a.tenant_id = :tenant AND a.incident_id = u.incident_id
                        """)
                .param("ids", decided.stream().map(Urgency::incident).toArray(UUID[]::new))
                .param(
                        "priorities",
                        decided.stream()
                                .map(each -> each.rule().priority().name())
                                .toArray(String[]::new))
                .param(
                        "steps",
                        decided.stream()
                                .map(each -> json.writeValueAsString(each.rule().steps()))
                                .toArray(String[]::new))
                .param(
                        "claims",
                        decided.stream().map(each -> text(each.due().claim())).toArray(String[]::new))
                .param(
                        "tells",
                        decided.stream().map(each -> text(each.due().tell())).toArray(String[]::new))
                .param("woken", decided.stream().map(Urgency::woken).toArray(Boolean[]::new))
                .param(
                        "contains",
                        decided.stream().map(each -> text(each.due().contain())).toArray(String[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static PriorityFacts facts(ResultSet row) throws SQLException {
        String set = row.getString("priority_set");
        return new PriorityFacts(
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "base")),
                row.getBoolean("two_categories"),
                row.getBoolean("production"),
                row.getBoolean("critical"),
                row.getBoolean("listed"),
                row.getBoolean("first_ever"),
                mark(row, "baseline"),
                mark(row, "work"),
                row.getBoolean("second"),
                set == null ? null : Priority.valueOf(set));
    }

    private static PriorityFacts.@Nullable Mark mark(ResultSet row, String name) throws SQLException {
        String by = row.getString(name + "_by");
        return by == null ? null : new PriorityFacts.Mark(by, Rows.instant(row, name + "_until"));
    }
}
