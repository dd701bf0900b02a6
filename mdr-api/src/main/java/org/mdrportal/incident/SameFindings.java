package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/**
 * What turned out to be no finding of its own leaves its incident: the same came by a higher road, or what Defender grouped
 * came itself (PRODUCT.md, "Roads"). So the incidents are the same whichever came first, and nothing counts twice. An
 * incident that is left empty is worked on as part of the one that has the finding, and keeps its number.
 */
@Component
final class SameFindings {

    private final TenantJdbc jdbc;
    private final ActivityRows activity;
    private final MergeRows merges;
    private final IncidentWriter writer;
    private final DeskRows numbers;
    private final Urgencies urgencies;
    private final Timeline timeline;
    private final Projections projections;
    private final Audit audit;
    private final Changes changes;

    SameFindings(
            TenantJdbc jdbc,
            ActivityRows activity,
            MergeRows merges,
            IncidentWriter writer,
            DeskRows numbers,
            Urgencies urgencies,
            Timeline timeline,
            Projections projections,
            Audit audit,
            Changes changes) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.merges = merges;
        this.writer = writer;
        this.numbers = numbers;
        this.urgencies = urgencies;
        this.timeline = timeline;
        this.projections = projections;
        this.audit = audit;
        this.changes = changes;
    }

    /** @param there the incident that has the finding itself */
    private record Place(UUID alert, UUID incident, UUID there) {}

    /** Those of which the finding itself opened nothing stay where they are: nothing is lost. */
    void settle(TenantId tenant, String batch, Collection<UUID> hidden, Instant now) {
        List<Place> found = places(tenant, hidden);
        if (found.isEmpty()) {
            return;
        }
        Set<UUID> wanted = new TreeSet<>();
        found.forEach(place -> wanted.addAll(List.of(place.incident(), place.there())));
        wanted.addAll(activity.members(tenant, activity.attacks(tenant, wanted).values()));
        activity.lock(tenant, wanted);
        // A person may have moved them while we waited.
        List<Place> places = places(tenant, hidden).stream()
                .filter(place -> wanted.contains(place.incident()) && wanted.contains(place.there()))
                .toList();
        if (places.isEmpty()) {
            return;
        }
        leave(tenant, places, now);
        Set<UUID> left = places.stream().map(Place::incident).collect(Collectors.toSet());
        merges.recount(tenant, left);
        nearStill(tenant, wanted);
        Map<UUID, UUID> roots = emptied(tenant, places);
        List<Timeline.Entry> said = new ArrayList<>(left.stream()
                .map(each -> Timeline.Entry.of(each, EventKind.MERGE, Sentence.of("incident.event.same-finding")))
                .toList());
        if (!roots.isEmpty()) {
            writer.merge(
                    tenant,
                    roots.entrySet().stream()
                            .map(each -> new CorrelationPlan.Bridge(each.getKey(), each.getValue()))
                            .toList(),
                    now);
            writer.root(tenant, roots);
            roots.forEach((child, root) -> {
                String into = numbers.number(tenant, root);
                String part = numbers.number(tenant, child);
                said.add(Timeline.Entry.of(child, EventKind.MERGE, Sentence.of("incident.event.merged-into", into)));
                said.add(Timeline.Entry.of(root, EventKind.MERGE, Sentence.of("incident.event.merged", part)));
            });
        }
        timeline.add(tenant, said, now);
        Set<UUID> touched = activity.lock(tenant, wanted).stream()
                .map(ActivityRows.Locked::incident)
                .collect(Collectors.toCollection(HashSet::new));
        urgencies.decide(tenant, touched, Set.of(), now);
        projections.refresh(tenant, touched, now);
        audit.record(
                tenant,
                "incidents.settled",
                "batch",
                batch,
                null,
                Map.of(
                        "alerts",
                                places.stream()
                                        .map(each -> each.alert().toString())
                                        .toList(),
                        "merged", roots.keySet().stream().map(UUID::toString).toList()));
        changes.changed(tenant, "incident", batch);
    }

    private List<Place> places(TenantId tenant, Collection<UUID> hidden) {
        return jdbc.sql(tenant, """
                        SELECT m.alert_id, m.incident_id, t.incident_id AS there
                        FROM unnest(CAST(:alerts AS uuid[])) AS n (alert_id)
                        CROSS JOIN LATERAL (
                            SELECT a.* FROM alert a WHERE a.tenant_id = :tenant AND a.alert_id = n.alert_id
                            OFFSET 0) a
                        CROSS JOIN LATERAL (
                            SELECT m.* FROM incident_alert m
                            WHERE m.tenant_id = :tenant AND m.alert_id = n.alert_id AND m.until_at IS NULL
                            OFFSET 0) m
                        CROSS JOIN LATERAL (
                            SELECT o.incident_id FROM incident_alert o
                            WHERE o.tenant_id = :tenant AND o.until_at IS NULL
                              AND o.alert_id IN (
                                  SELECT a.joined_to WHERE a.joined_to IS NOT NULL
                                  UNION ALL
                                  SELECT g.alert_id FROM alert g
                                  WHERE a.is_group AND g.tenant_id = :tenant
                                    AND g.correlation_key = a.correlation_key AND NOT g.is_group)
                            ORDER BY o.happened_at, o.alert_id LIMIT 1) t
                        ORDER BY m.alert_id
                        """)
                .param("alerts", hidden.toArray(UUID[]::new))
                .query((row, _) ->
                        new Place(Rows.uuid(row, "alert_id"), Rows.uuid(row, "incident_id"), Rows.uuid(row, "there")))
                .list();
    }

    private void leave(TenantId tenant, List<Place> places, Instant now) {
        jdbc.sql(tenant, """
                        UPDATE incident_alert m SET until_at = greatest(:now, m.from_at)
                        WHERE m.tenant_id = :tenant AND m.alert_id = ANY (:alerts) AND m.until_at IS NULL
                        """)
                .param("alerts", places.stream().map(Place::alert).toArray(UUID[]::new))
                .param("now", Rows.utc(now))
                .update();
    }

    /** What stood near nothing but a finding that is none raises no priority. */
    private void nearStill(TenantId tenant, Collection<UUID> incidents) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET two_categories = false
                        WHERE a.tenant_id = :tenant AND a.incident_id = ANY (:incidents) AND a.two_categories
                          AND NOT EXISTS (
                              SELECT 1 FROM incident_alert m
                              JOIN incident_alert o ON o.tenant_id = m.tenant_id AND o.cluster = m.cluster
                                  AND o.happened_at BETWEEN m.happened_at - CAST(:near AS interval)
                                      AND m.happened_at + CAST(:near AS interval)
                              JOIN incident i ON i.tenant_id = o.tenant_id AND i.incident_id = o.incident_id
                              WHERE m.tenant_id = :tenant AND m.incident_id = a.incident_id AND m.until_at IS NULL
                                AND o.tenant_id = :tenant AND o.until_at IS NULL AND o.incident_id <> m.incident_id
                                AND o.category <> m.category AND o.cluster <> '' AND NOT i.test)
                        """)
                .param("incidents", incidents.toArray(UUID[]::new))
                .param("near", Links.NEAR.toString())
                .update();
    }

    /** Of the incidents that have no alert any more: under which one they are worked on now. What people solved stays. */
    private Map<UUID, UUID> emptied(TenantId tenant, List<Place> places) {
        Map<UUID, UUID> roots = new LinkedHashMap<>();
        jdbc.sql(tenant, """
                        SELECT p.incident_id, t.root_id
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:theirs AS uuid[])) AS p (incident_id, there)
                        JOIN incident_activity a ON a.tenant_id = :tenant AND a.incident_id = p.incident_id
                        JOIN incident i ON i.tenant_id = :tenant AND i.incident_id = p.incident_id
                        JOIN incident_activity t ON t.tenant_id = :tenant AND t.incident_id = p.there
                        JOIN incident j ON j.tenant_id = :tenant AND j.incident_id = t.root_id
                        WHERE a.root_id = a.incident_id AND t.root_id <> a.incident_id AND i.test = j.test
                          AND i.state NOT IN ('RESOLVED', 'CLOSED')
                          AND NOT EXISTS (SELECT 1 FROM incident_alert m
                                          WHERE m.tenant_id = :tenant AND m.incident_id = p.incident_id
                                            AND m.until_at IS NULL)
                          AND NOT EXISTS (SELECT 1 FROM incident_activity c
                                          WHERE c.tenant_id = :tenant AND c.root_id = p.incident_id
                                            AND c.root_id <> c.incident_id AND c.alerts > 0)
                        ORDER BY p.incident_id
                        """)
                .param("incidents", places.stream().map(Place::incident).toArray(UUID[]::new))
                .param("theirs", places.stream().map(Place::there).toArray(UUID[]::new))
                .query(row -> {
                    roots.putIfAbsent(Rows.uuid(row, "incident_id"), Rows.uuid(row, "root_id"));
                });
        // One that goes under another takes none along.
        roots.values().removeIf(roots::containsKey);
        return roots;
    }
}
