package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.stereotype.Component;

/** "Seen before": one row for each type of alert on each cluster, kept as alerts arrive. */
@Component
final class Sightings {

    private final TenantJdbc jdbc;

    Sightings(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(String cluster, String type) implements Comparable<Place> {

        static Place of(Candidate alert) {
            return new Place(alert.cluster(), alert.type());
        }

        @Override
        public int compareTo(Place other) {
            int byCluster = cluster.compareTo(other.cluster);
            return byCluster != 0 ? byCluster : type.compareTo(other.type);
        }
    }

    /**
     * Counts what arrived; tests are not counted.
     *
     * @return the alerts that are the first of their type on their cluster: of several at once the earliest
     */
    Set<UUID> count(TenantId tenant, Collection<Candidate> alerts) {
        Map<Place, List<Candidate>> byPlace = alerts.stream()
                .filter(alert -> !alert.sample() && !alert.type().isEmpty())
                .collect(Collectors.groupingBy(Place::of, TreeMap::new, Collectors.toList()));
        if (byPlace.isEmpty()) {
            return Set.of();
        }
        List<Place> fresh = jdbc
                .sql(tenant, """
                        INSERT INTO sighting AS s (tenant_id, cluster, alert_type, first_at, last_at, times)
                        SELECT :tenant, i.cluster, i.alert_type, i.first_at, i.last_at, i.times
                        FROM unnest(CAST(:clusters AS text[]), CAST(:types AS text[]), CAST(:firsts AS timestamptz[]),
                                    CAST(:lasts AS timestamptz[]), CAST(:times AS int[]))
                        AS i (cluster, alert_type, first_at, last_at, times)
                        ON CONFLICT (tenant_id, cluster, alert_type) DO UPDATE SET
                            first_at = least(s.first_at, excluded.first_at),
                            last_at = greatest(s.last_at, excluded.last_at),
                            times = s.times + excluded.times
                        WHERE s.tenant_id = :tenant
                        RETURNING s.cluster, s.alert_type, s.xmax = 0 AS fresh
                        """)
                .param("clusters", byPlace.keySet().stream().map(Place::cluster).toArray(String[]::new))
                .param("types", byPlace.keySet().stream().map(Place::type).toArray(String[]::new))
                .param(
                        "firsts",
                        texts(byPlace, list -> earliest(list).happenedAt().toString()))
                .param(
                        "lasts",
                        texts(
                                byPlace,
                                list -> list.stream()
                                        .map(Candidate::happenedAt)
                                        .max(java.util.Comparator.naturalOrder())
                                        .orElseThrow()
                                        .toString()))
                .param("times", byPlace.values().stream().map(List::size).toArray(Integer[]::new))
                .query((row, _) -> row.getBoolean("fresh")
                        ? List.of(new Place(Rows.text(row, "cluster"), Rows.text(row, "alert_type")))
                        : List.<Place>of())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
        Set<UUID> first = new HashSet<>();
        fresh.forEach(place ->
                first.add(earliest(byPlace.getOrDefault(place, List.of())).alert()));
        return first;
    }

    /** Counts what was there before the subscription was watched. */
    void countHistory(TenantId tenant, SubscriptionId subscription) {
        jdbc.sql(tenant, """
                        INSERT INTO sighting AS s (tenant_id, cluster, alert_type, first_at, last_at, times)
                        SELECT :tenant, h.cluster, h.alert_type, min(h.happened_at), max(h.happened_at), count(*)
                        FROM (SELECT coalesce(a.cluster, '') AS cluster,
                                     lower(btrim(coalesce(nullif(btrim(a.alert_type), ''), a.display_name, '')))
                                         AS alert_type,
                                     a.happened_at
                              FROM alert a
                              WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription AND a.history
                                AND NOT a.sample AND NOT a.is_group) h
                        WHERE h.alert_type <> ''
                        GROUP BY h.cluster, h.alert_type
                        ORDER BY h.cluster, h.alert_type
                        ON CONFLICT (tenant_id, cluster, alert_type) DO UPDATE SET
                            first_at = least(s.first_at, excluded.first_at),
                            last_at = greatest(s.last_at, excluded.last_at),
                            times = s.times + excluded.times
                        WHERE s.tenant_id = :tenant
                        """).param("subscription", subscription.value()).update();
    }

    private static Candidate earliest(List<Candidate> alerts) {
        return alerts.stream()
                .min(java.util.Comparator.comparing(Candidate::happenedAt).thenComparing(Candidate::alert))
                .orElseThrow();
    }

    private static String[] texts(Map<Place, List<Candidate>> byPlace, Function<List<Candidate>, String> column) {
        return byPlace.values().stream().map(column).toArray(String[]::new);
    }
}
