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

    /** Incidents with an alert of another category on the cluster within these times. */
    Set<Links.Pair> near(TenantId tenant, List<Links.Reach> reaches) {
        if (reaches.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql(tenant, """
                        SELECT DISTINCT r.incident_id, m.incident_id AS other
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:clusters AS text[]), CAST(:categories AS text[]),
                                    CAST(:froms AS timestamptz[]), CAST(:tos AS timestamptz[]))
                             AS r (incident_id, cluster, category, from_at, to_at)
                        JOIN incident_alert m ON m.tenant_id = :tenant AND m.cluster = r.cluster
                            AND m.happened_at BETWEEN r.from_at AND r.to_at
                        JOIN incident i ON i.tenant_id = m.tenant_id AND i.incident_id = m.incident_id
                        WHERE m.tenant_id = :tenant AND m.until_at IS NULL AND m.category <> r.category AND NOT i.test
                          AND i.state <> 'CLOSED' AND m.incident_id <> r.incident_id
                        """)
                .param("incidents", reaches.stream().map(Links.Reach::incident).toArray(UUID[]::new))
                .param("clusters", reaches.stream().map(Links.Reach::cluster).toArray(String[]::new))
                .param("categories", reaches.stream().map(Links.Reach::category).toArray(String[]::new))
                .param(
                        "froms",
                        reaches.stream().map(each -> each.from().toString()).toArray(String[]::new))
                .param("tos", reaches.stream().map(each -> each.to().toString()).toArray(String[]::new))
                .query((row, _) -> Links.Pair.of(Rows.uuid(row, "incident_id"), Rows.uuid(row, "other")))
                .list());
    }

    /** Incidents of alerts that the source put into one grouping. @param groupings by which incidents of the batch */
    Set<Links.Pair> grouped(TenantId tenant, Collection<CorrelationPlan.Group> groups) {
        record Named(UUID incident, String grouping) {}
        List<Named> named = groups.stream()
                .flatMap(group -> group.alerts().stream()
                        .filter(alert -> !alert.sample())
                        .flatMap(alert -> java.util.stream.Stream.ofNullable(alert.grouping()))
                        .distinct()
                        .map(name -> new Named(group.incident(), name)))
                .toList();
        if (named.isEmpty()) {
            return Set.of();
        }
        Set<Links.Pair> pairs = new HashSet<>();
        for (Named one : named) {
            named.stream()
                    .filter(two -> two.grouping().equals(one.grouping())
                            && !two.incident().equals(one.incident()))
                    .forEach(two -> pairs.add(Links.Pair.of(one.incident(), two.incident())));
        }
        pairs.addAll(jdbc.sql(tenant, """
                        SELECT DISTINCT n.incident_id, m.incident_id AS other
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:names AS text[])) AS n (incident_id, name)
                        JOIN alert a ON a.tenant_id = :tenant AND a.correlation_key = n.name AND NOT a.is_group
                        JOIN incident_alert m ON m.tenant_id = a.tenant_id AND m.alert_id = a.alert_id
                        JOIN incident i ON i.tenant_id = m.tenant_id AND i.incident_id = m.incident_id
                        WHERE a.tenant_id = :tenant AND m.until_at IS NULL AND NOT i.test AND i.state <> 'CLOSED'
                          AND m.incident_id <> n.incident_id
                        """)
                .param("incidents", named.stream().map(Named::incident).toArray(UUID[]::new))
                .param("names", named.stream().map(Named::grouping).toArray(String[]::new))
                .query((row, _) -> Links.Pair.of(Rows.uuid(row, "incident_id"), Rows.uuid(row, "other")))
                .list());
        return pairs;
    }
}
