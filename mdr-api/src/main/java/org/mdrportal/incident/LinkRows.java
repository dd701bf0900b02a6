package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Which incidents that are there already belong to one attack with those of a batch. */
@Component
final class LinkRows {

    private final TenantJdbc jdbc;

    LinkRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who was there in these times, whatever the category, counted per minute: what this answers with does not grow with
     * the alerts of a storm, nor with the incidents that are in an attack together.
     */
    List<Links.Neighbour> there(TenantId tenant, List<Links.Range> ranges) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(tenant, """
                        SELECT s.cluster, s.category,
                               CASE WHEN NOT a.two_categories OR a.attack_id IS NULL THEN s.incident_id END AS incident_id,
                               CASE WHEN a.two_categories THEN a.attack_id END AS attack_id,
                               min(s.first_at) AS first_at, max(s.last_at) AS last_at
                        FROM (SELECT m.incident_id, m.cluster, m.category,
                                     floor(extract(epoch FROM m.happened_at) / 60) AS minute,
                                     min(m.happened_at) AS first_at, max(m.happened_at) AS last_at
                              FROM unnest(CAST(:clusters AS text[]), CAST(:froms AS timestamptz[]),
                                          CAST(:tos AS timestamptz[])) AS r (cluster, from_at, to_at)
                              JOIN incident_alert m ON m.tenant_id = :tenant AND m.cluster = r.cluster
                                  AND m.happened_at BETWEEN r.from_at AND r.to_at
                              WHERE m.tenant_id = :tenant AND m.until_at IS NULL
                              GROUP BY 1, 2, 3, 4) s
                        JOIN incident i ON i.tenant_id = :tenant AND i.incident_id = s.incident_id
                        JOIN incident_activity a ON a.tenant_id = :tenant AND a.incident_id = s.incident_id
                        WHERE NOT i.test AND i.state <> 'CLOSED'
                        GROUP BY 1, 2, 3, 4, s.minute
                        """)
                .param("clusters", ranges.stream().map(Links.Range::cluster).toArray(String[]::new))
                .param(
                        "froms",
                        ranges.stream().map(each -> each.from().toString()).toArray(String[]::new))
                .param("tos", ranges.stream().map(each -> each.to().toString()).toArray(String[]::new))
                .query((row, _) -> new Links.Neighbour(
                        Rows.text(row, "cluster"),
                        Rows.text(row, "category"),
                        Rows.uuidOrNull(row, "incident_id"),
                        Rows.uuidOrNull(row, "attack_id"),
                        Rows.instant(row, "first_at"),
                        Rows.instant(row, "last_at")))
                .list();
    }

    /**
     * Incidents that announced work made less urgent, and that stand on a cluster where another category shows meanwhile:
     * then it lowers nothing (PRODUCT.md, "Priority and clocks").
     */
    Set<UUID> loweredByWork(TenantId tenant, List<Links.Moment> moments) {
        if (moments.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql(tenant, """
                        SELECT q.incident_id
                        FROM (SELECT DISTINCT n.cluster, n.category, k.starts_at, k.ends_at
                              FROM unnest(CAST(:clusters AS text[]), CAST(:categories AS text[]),
                                          CAST(:ats AS timestamptz[])) AS n (cluster, category, at)
                              JOIN announced_work k ON k.tenant_id = :tenant AND k.ended_at IS NULL
                                  AND n.at BETWEEN k.starts_at AND k.ends_at
                                  AND (k.clusters = '{}' OR n.cluster = ANY (k.clusters))) c
                        JOIN incident_queue q ON q.tenant_id = :tenant AND q.cluster = c.cluster
                            AND q.category <> c.category AND q.since >= c.starts_at AND q.last_alert_at <= c.ends_at
                        JOIN incident_activity a ON a.tenant_id = :tenant AND a.incident_id = q.incident_id
                        WHERE a.steps @> '[{"code": "priority.work"}]'
                        """)
                .param("clusters", moments.stream().map(Links.Moment::cluster).toArray(String[]::new))
                .param(
                        "categories",
                        moments.stream().map(Links.Moment::category).toArray(String[]::new))
                .param("ats", moments.stream().map(each -> each.at().toString()).toArray(String[]::new))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list());
    }

    /**
     * What the source says belongs together, by putting alerts into one grouping. A grouping is looked up once, however many
     * incidents of a batch have alerts in it: the first of them stands for the others.
     */
    Links.Ties grouped(TenantId tenant, Collection<CorrelationPlan.Group> groups) {
        Set<Links.Pair> pairs = new HashSet<>();
        Map<String, UUID> first = new HashMap<>();
        for (CorrelationPlan.Group group : groups) {
            for (Candidate alert : group.alerts()) {
                if (!alert.sample() && alert.grouping() instanceof String name) {
                    UUID one = first.putIfAbsent(name, group.incident());
                    if (one != null && !one.equals(group.incident())) {
                        pairs.add(Links.Pair.of(one, group.incident()));
                    }
                }
            }
        }
        if (first.isEmpty()) {
            return Links.Ties.NONE;
        }
        Set<Links.Tie> ties = new HashSet<>();
        jdbc.sql(tenant, """
                        SELECT DISTINCT m.name, CASE WHEN c.attack_id IS NULL THEN m.incident_id END AS other, c.attack_id
                        FROM (SELECT DISTINCT n.name, b.incident_id
                              FROM unnest(CAST(:names AS text[])) AS n (name)
                              CROSS JOIN LATERAL (
                                  SELECT a.alert_id FROM alert a
                                  WHERE a.tenant_id = :tenant AND a.correlation_key = n.name AND NOT a.is_group
                                  OFFSET 0) a
                              CROSS JOIN LATERAL (
                                  SELECT m.incident_id FROM incident_alert m
                                  WHERE m.tenant_id = :tenant AND m.alert_id = a.alert_id AND m.until_at IS NULL
                                  OFFSET 0) b
                              WHERE b.incident_id <> ALL (:incidents)) m
                        CROSS JOIN LATERAL (
                            SELECT c.attack_id FROM incident i
                            JOIN incident_activity c ON c.tenant_id = i.tenant_id AND c.incident_id = i.incident_id
                            WHERE i.tenant_id = :tenant AND i.incident_id = m.incident_id
                              AND NOT i.test AND i.state <> 'CLOSED'
                            OFFSET 0) c
                        """)
                .param("names", first.keySet().toArray(String[]::new))
                .param(
                        "incidents",
                        groups.stream().map(CorrelationPlan.Group::incident).toArray(UUID[]::new))
                .query(row -> {
                    UUID incident = Objects.requireNonNull(first.get(Rows.text(row, "name")));
                    UUID attack = Rows.uuidOrNull(row, "attack_id");
                    if (attack == null) {
                        pairs.add(Links.Pair.of(incident, Rows.uuid(row, "other")));
                    } else {
                        ties.add(new Links.Tie(incident, attack));
                    }
                });
        return new Links.Ties(pairs, ties);
    }
}
