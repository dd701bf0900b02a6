package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Reads which other incidents one hangs together with. */
@Component
final class IncidentLinks {

    enum Relation {
        PARENT,
        CHILD,
        SPLIT_FROM,
        SPLIT,
        RECURRENCE_OF,
        RECURRENCE,
        ATTACK
    }

    /** The others, each by what it is to the one. */
    record Linked(Map<Relation, List<IncidentRef>> byRelation) {

        @Nullable
        IncidentRef one(Relation relation) {
            List<IncidentRef> all = all(relation);
            return all.isEmpty() ? null : all.getFirst();
        }

        List<IncidentRef> all(Relation relation) {
            return byRelation.getOrDefault(relation, List.of());
        }
    }

    private record Link(Relation relation, IncidentRef other) {}

    private static final int MOST = 300;

    private final TenantJdbc jdbc;

    IncidentLinks(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, at most {@value #MOST} in all. */
    Linked of(TenantId tenant, String code, UUID incident, @Nullable UUID attack, Instant now) {
        Map<Relation, List<IncidentRef>> byRelation = new EnumMap<>(Relation.class);
        jdbc.sql(tenant, """
                        SELECT w.relation, i.incident_id, i.number, i.version, i.category, i.cluster, i.opened_at,
                               a.priority, a.alerts, i.verdict, i.owner_directory, i.owner_subject, i.owner_name,
                               CASE WHEN s.reopened THEN 'NEW'
                                    WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                    ELSE i.state END AS state, s.reopened
                        FROM (SELECT 'PARENT' AS relation, m.parent_id AS other FROM incident_merge m
                              WHERE m.tenant_id = :tenant AND m.child_id = :incident AND m.until_at IS NULL
                              UNION ALL
                              SELECT 'CHILD', n.child_id FROM incident_merge n
                              WHERE n.tenant_id = :tenant AND n.parent_id = :incident AND n.until_at IS NULL
                              UNION ALL
                              SELECT 'SPLIT_FROM', o.split_from FROM incident o
                              WHERE o.tenant_id = :tenant AND o.incident_id = :incident AND o.split_from IS NOT NULL
                              UNION ALL
                              SELECT 'SPLIT', p.incident_id FROM incident p
                              WHERE p.tenant_id = :tenant AND p.split_from = :incident
                              UNION ALL
                              SELECT 'RECURRENCE_OF', q.recurrence_of FROM incident q
                              WHERE q.tenant_id = :tenant AND q.incident_id = :incident AND q.recurrence_of IS NOT NULL
                              UNION ALL
                              SELECT 'RECURRENCE', r.incident_id FROM incident r
                              WHERE r.tenant_id = :tenant AND r.recurrence_of = :incident
                              UNION ALL
                              SELECT 'ATTACK', u.incident_id FROM incident_activity u
                              WHERE u.tenant_id = :tenant AND u.attack_id = CAST(:attack AS uuid)
                                AND u.incident_id <> :incident AND u.root_id = u.incident_id) w
                        JOIN incident i ON i.tenant_id = :tenant AND i.incident_id = w.other
                        JOIN incident_activity a ON a.tenant_id = i.tenant_id AND a.incident_id = i.incident_id
                        JOIN LATERAL (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                             AND a.reopened_at > i.resolved_at AS reopened) s ON true
                        ORDER BY i.opened_at DESC, i.incident_id DESC
                        LIMIT :most
                        """)
                .param("incident", incident)
                .param("attack", attack == null ? null : attack.toString(), java.sql.Types.VARCHAR)
                .param("now", Rows.utc(now))
                .param("most", MOST)
                .query((row, _) -> new Link(Relation.valueOf(Rows.text(row, "relation")), ref(row, tenant, code)))
                .list()
                .forEach(link -> byRelation
                        .computeIfAbsent(link.relation(), _ -> new java.util.ArrayList<>())
                        .add(link.other()));
        return new Linked(byRelation);
    }

    /** @param row with the effective state, and whether it was reopened */
    static IncidentRef ref(ResultSet row, TenantId tenant, String code) throws SQLException {
        boolean reopened = row.getBoolean("reopened");
        String verdict = reopened ? null : row.getString("verdict");
        return new IncidentRef(
                tenant,
                new IncidentId(Rows.uuid(row, "incident_id")),
                code + "-" + row.getInt("number"),
                row.getInt("version"),
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                reopened ? null : QueueRows.owner(row),
                Rows.text(row, "cluster"),
                row.getInt("alerts"),
                Rows.instant(row, "opened_at"));
    }
}
