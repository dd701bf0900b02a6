package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

    /** What the source says belongs together, by putting alerts into one grouping. */
    Links.Ties grouped(TenantId tenant, Collection<CorrelationPlan.Group> groups) {
        record Named(UUID incident, String grouping) {}
        List<Named> named = groups.stream()
                .flatMap(group -> group.alerts().stream()
                        .filter(alert -> !alert.sample())
                        .flatMap(alert -> java.util.stream.Stream.ofNullable(alert.grouping()))
                        .distinct()
                        .map(name -> new Named(group.incident(), name)))
                .toList();
        if (named.isEmpty()) {
            return Links.Ties.NONE;
        }
        Set<Links.Pair> pairs = new HashSet<>();
        for (Named one : named) {
            named.stream()
                    .filter(two -> two.grouping().equals(one.grouping())
                            && !two.incident().equals(one.incident()))
                    .forEach(two -> pairs.add(Links.Pair.of(one.incident(), two.incident())));
        }
        Set<Links.Tie> ties = new HashSet<>();
        jdbc.sql(tenant, """
                        SELECT DISTINCT n.incident_id,
                               CASE WHEN c.attack_id IS NULL THEN m.incident_id END AS other, c.attack_id
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:names AS text[])) AS n (incident_id, name)
                        JOIN alert a ON a.tenant_id = :tenant AND a.correlation_key = n.name AND NOT a.is_group
                        JOIN incident_alert m ON m.tenant_id = a.tenant_id AND m.alert_id = a.alert_id
                        JOIN incident i ON i.tenant_id = m.tenant_id AND i.incident_id = m.incident_id
                        JOIN incident_activity c ON c.tenant_id = m.tenant_id AND c.incident_id = m.incident_id
                        WHERE a.tenant_id = :tenant AND m.until_at IS NULL AND NOT i.test AND i.state <> 'CLOSED'
                          AND m.incident_id <> n.incident_id
                        """)
                .param("incidents", named.stream().map(Named::incident).toArray(UUID[]::new))
                .param("names", named.stream().map(Named::grouping).toArray(String[]::new))
                .query(row -> {
                    UUID incident = Rows.uuid(row, "incident_id");
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
