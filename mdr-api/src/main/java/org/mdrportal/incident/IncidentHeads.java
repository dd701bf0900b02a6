package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.mdrportal.servicelevel.Promise;
import org.mdrportal.tenant.Stage;
import org.springframework.stereotype.Component;

/** Reads the head of an incident's page: itself, and what stands beside it. */
@Component
final class IncidentHeads {

    private final TenantJdbc jdbc;
    private final QueueRows rows;
    private final IncidentLinks links;
    private final Clock clock;

    IncidentHeads(TenantJdbc jdbc, QueueRows rows, IncidentLinks links, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.links = links;
        this.clock = clock;
    }

    Optional<IncidentView> byNumber(Tenants reach, IncidentNumber number) {
        return jdbc.sql(reach, """
                        SELECT i.tenant_id, i.incident_id
                        FROM incident i
                        WHERE {tenants:i} AND i.number = :number
                          AND i.tenant_id = (SELECT t.tenant_id FROM tenant t WHERE {tenants:t} AND t.code = :code)
                        """)
                .param("number", number.number())
                .param("code", number.code())
                .query((row, _) -> new Key(new TenantId(Rows.uuid(row, "tenant_id")), Rows.uuid(row, "incident_id")))
                .optional()
                .flatMap(key -> byId(key.tenant(), key.incident()));
    }

    private record Key(TenantId tenant, UUID incident) {}

    Optional<IncidentView> byId(TenantId tenant, UUID incident) {
        Instant now = clock.instant();
        return jdbc.sql(
                        tenant,
                        """
                        SELECT i.tenant_id, t.code, t.name AS tenant_name, t.stage, i.incident_id, i.number, i.version,
                               i.category, i.origin, i.summary, i.title, i.cluster, i.namespace, i.workload, i.image,
                               i.principal, i.addresses, c.production, coalesce(c.critical, false) AS critical,
                               w.why, i.rule_version, i.test, i.late, p.listed,
                               p.mixed OR\s""" + IncidentsByKey.PARTS_DIFFER + """
                               AS mixed,\s""" + IncidentsByKey.CLUSTERS + """
                               AS clusters, a.priority, i.priority_set,
                               a.steps, CASE WHEN s.reopened THEN 'NEW'
                                             WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                             ELSE i.state END AS state,
                               s.reopened, i.verdict, i.verdict_note, i.owner_directory, i.owner_subject, i.owner_name,
                               i.tier, p.alerts, p.done, p.since, p.last_alert_at, i.opened_at, a.reopened_at,
                               i.hold_until, i.claimed_at, i.told_at, i.contained_at, i.resolved_at, i.closed_at,
                               a.claim_due_at, a.tell_due_at, a.contain_due_at, a.attack_id, b.times, b.last_verdict,
                               b.last_by, b.decided_at
                        FROM incident i
                        JOIN tenant t ON t.tenant_id = i.tenant_id
                        JOIN incident_activity a ON a.tenant_id = i.tenant_id AND a.incident_id = i.incident_id
                        JOIN LATERAL (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                             AND a.reopened_at > i.resolved_at AS reopened) s ON true
                        JOIN LATERAL (
                            SELECT CAST(sum(x.alerts) AS int) AS alerts, CAST(sum(x.done) AS int) AS done,
                                   min(x.first_alert_at) AS since, max(x.last_alert_at) AS last_alert_at,
                                   bool_or(x.listed) AS listed, bool_or(x.mixed) AS mixed
                            FROM incident_activity x
                            WHERE x.tenant_id = :tenant
                              AND (x.incident_id = i.incident_id
                                   OR x.root_id = i.incident_id AND x.root_id <> x.incident_id)) p ON true
                        LEFT JOIN LATERAL (
                            SELECT bool_or(k.production) AS production, bool_or(k.critical) AS critical
                            FROM cluster_mark k
                            WHERE k.tenant_id = :tenant AND k.cluster = ANY\s"""
                                + IncidentsByKey.CLUSTERS + """
                            ) c ON true
                        LEFT JOIN LATERAL (
                            SELECT l.why FROM incident_alert m
                            JOIN alert l ON l.tenant_id = m.tenant_id AND l.alert_id = m.alert_id
                            WHERE m.tenant_id = :tenant AND m.incident_id = i.incident_id AND m.until_at IS NULL
                            ORDER BY m.happened_at, m.alert_id LIMIT 1) w ON true
                        LEFT JOIN LATERAL (
                            SELECT sum(g.times) AS times,
                                   (array_agg(g.last_verdict ORDER BY g.decided_at DESC NULLS LAST))[1] AS last_verdict,
                                   (array_agg(g.last_by ORDER BY g.decided_at DESC NULLS LAST))[1] AS last_by,
                                   max(g.decided_at) AS decided_at
                            FROM incident_entity e
                            JOIN sighting g ON g.tenant_id = e.tenant_id AND g.alert_type = e.value
                            WHERE e.tenant_id = :tenant AND e.incident_id = i.incident_id AND e.kind = 'TYPE'
                              AND g.cluster = i.cluster) b ON true
                        WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        """)
                .param("incident", incident)
                .param("now", Rows.utc(now))
                .query((row, _) -> view(row, tenant, now))
                .optional();
    }

    private IncidentView view(ResultSet row, TenantId tenant, Instant now) throws SQLException {
        UUID incident = Rows.uuid(row, "incident_id");
        String code = Rows.text(row, "code");
        UUID attack = Rows.uuidOrNull(row, "attack_id");
        boolean reopened = row.getBoolean("reopened");
        String set = row.getString("priority_set");
        String verdict = reopened ? null : row.getString("verdict");
        Place place = QueueRows.place(row);
        Category category = Category.valueOf(Rows.text(row, "category"));
        Instant since = Rows.instant(row, "since");
        Instant last = Rows.instant(row, "last_alert_at");
        IncidentLinks.Linked linked = links.of(tenant, code, incident, attack, now);
        return new IncidentView(
                tenant,
                code,
                Rows.text(row, "tenant_name"),
                Stage.valueOf(Rows.text(row, "stage")),
                new IncidentId(incident),
                code + "-" + row.getInt("number"),
                row.getInt("version"),
                category,
                Origin.valueOf(Rows.text(row, "origin")),
                rows.sentence(row.getString("summary")),
                row.getString("title"),
                place,
                rows.sentence(row.getString("why")),
                row.getObject("rule_version", Integer.class),
                row.getBoolean("test"),
                row.getBoolean("late"),
                row.getBoolean("listed"),
                Priority.valueOf(Rows.text(row, "priority")),
                set == null ? null : Priority.valueOf(set),
                rows.sentences(Rows.text(row, "steps")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                reopened ? null : row.getString("verdict_note"),
                reopened ? null : QueueRows.owner(row),
                row.getInt("tier"),
                row.getInt("alerts"),
                row.getInt("done"),
                since,
                last,
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "reopened_at"),
                Rows.instantOrNull(row, "hold_until"),
                reopened ? null : Rows.instantOrNull(row, "resolved_at"),
                Rows.instantOrNull(row, "closed_at"),
                clocks(row, reopened),
                QueueRows.seenBefore(row, row.getInt("alerts")),
                marks(
                        tenant,
                        category,
                        place,
                        row.getBoolean("mixed"),
                        (String[]) row.getArray("clusters").getArray(),
                        since,
                        last,
                        now),
                acts(tenant, incident),
                linked.one(IncidentLinks.Relation.PARENT),
                linked.all(IncidentLinks.Relation.CHILD),
                linked.one(IncidentLinks.Relation.SPLIT_FROM),
                linked.all(IncidentLinks.Relation.SPLIT),
                linked.one(IncidentLinks.Relation.RECURRENCE_OF),
                linked.all(IncidentLinks.Relation.RECURRENCE),
                attack == null ? null : new AttackId(attack),
                linked.all(IncidentLinks.Relation.ATTACK));
    }

    private static List<ClockView> clocks(ResultSet row, boolean reopened) throws SQLException {
        List<ClockView> clocks = new ArrayList<>();
        for (Promise promise : Promise.values()) {
            String due = switch (promise) {
                case CLAIM -> "claim_due_at";
                case TELL -> "tell_due_at";
                case CONTAIN -> "contain_due_at";
            };
            String kept = switch (promise) {
                case CLAIM -> "claimed_at";
                case TELL -> "told_at";
                case CONTAIN -> "contained_at";
            };
            Instant at = Rows.instantOrNull(row, due);
            if (at != null) {
                clocks.add(new ClockView(promise, at, reopened ? null : Rows.instantOrNull(row, kept)));
            }
        }
        return List.copyOf(clocks);
    }

    /** What says that this was to be expected: the same that the priority follows from. */
    private List<IncidentMark> marks(
            TenantId tenant,
            Category category,
            Place place,
            boolean mixed,
            String[] clusters,
            Instant first,
            Instant last,
            Instant now) {
        return jdbc.sql(tenant, """
                        SELECT 'BASELINE' AS kind, l.baseline_id AS id, l.owner_name AS by, l.reason AS about,
                               l.ends_at AS until
                        FROM baseline l
                        WHERE l.tenant_id = :tenant AND NOT :mixed AND l.category = :category AND l.image = :image
                          AND l.workload = :workload AND l.namespace = :namespace AND l.ended_at IS NULL
                          AND l.ends_at > :now
                        UNION ALL
                        SELECT 'WORK', k.work_id, k.contact, k.kind, k.ends_at
                        FROM announced_work k
                        WHERE k.tenant_id = :tenant AND k.ended_at IS NULL AND k.starts_at <= :first
                          AND k.ends_at >= :last AND (k.clusters = '{}' OR CAST(:clusters AS text[]) <@ k.clusters)
                        ORDER BY kind, until DESC LIMIT 20
                        """)
                .param("mixed", mixed)
                .param("category", category.name())
                .param("image", place.image(), java.sql.Types.VARCHAR)
                .param("workload", place.workload(), java.sql.Types.VARCHAR)
                .param("namespace", place.namespace(), java.sql.Types.VARCHAR)
                .param("clusters", clusters)
                .param("first", Rows.utc(first))
                .param("last", Rows.utc(last))
                .param("now", Rows.utc(now))
                .query((row, _) -> new IncidentMark(
                        IncidentMark.Kind.valueOf(Rows.text(row, "kind")),
                        Rows.uuid(row, "id"),
                        Rows.text(row, "by"),
                        Rows.text(row, "about"),
                        Rows.instant(row, "until")))
                .list();
    }

    private List<ActView> acts(TenantId tenant, UUID incident) {
        return jdbc.sql(tenant, """
                        SELECT c.incident_id, c.act_id, c.kind, c.target, c.approval, c.result, c.contains, c.done_at,
                               c.done_by, c.undone_at, c.undone_by
                        FROM incident_act c
                        WHERE c.tenant_id = :tenant AND c.incident_id IN (
                            SELECT a.incident_id FROM incident_activity a
                            WHERE a.tenant_id = :tenant AND a.root_id = :incident AND a.root_id <> a.incident_id
                            UNION ALL SELECT :incident)
                        ORDER BY c.done_at, c.act_id LIMIT 200
                        """)
                .param("incident", incident)
                .query((row, _) -> act(row))
                .list();
    }

    private static ActView act(ResultSet row) throws SQLException {
        @Nullable Instant undone = Rows.instantOrNull(row, "undone_at");
        return new ActView(
                new IncidentId(Rows.uuid(row, "incident_id")),
                Rows.uuid(row, "act_id"),
                Rows.text(row, "kind"),
                Rows.text(row, "target"),
                Rows.text(row, "approval"),
                row.getString("result"),
                row.getBoolean("contains"),
                Rows.instant(row, "done_at"),
                Rows.text(row, "done_by"),
                undone,
                row.getString("undone_by"));
    }
}
