package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What machines count of incidents. Whoever changes an incident in any way locks its row here first. */
@Component
final class ActivityRows {

    private final TenantJdbc jdbc;

    ActivityRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** What stands in a row that was locked. */
    record Locked(UUID incident, UUID root, @Nullable UUID attack) {}

    /**
     * Locks these and all that is worked on with them, in the order of their ids; not all that is in an attack with them,
     * which in a storm would be everything, again with every batch. What is read afterwards is what whoever held them before has written.
     */
    List<Locked> lock(TenantId tenant, Collection<UUID> incidents) {
        List<Locked> rows = locked(tenant, incidents);
        // Who was put under another one while we waited brings that one along.
        for (int again = 0; again < 3; again++) {
            Set<UUID> held = rows.stream().map(Locked::incident).collect(Collectors.toSet());
            Set<UUID> wanted = rows.stream().map(Locked::root).collect(Collectors.toSet());
            if (held.containsAll(wanted)) {
                break;
            }
            wanted.addAll(held);
            rows = locked(tenant, wanted);
        }
        return rows;
    }

    private List<Locked> locked(TenantId tenant, Collection<UUID> incidents) {
        return jdbc.sql(tenant, """
                        SELECT a.incident_id, a.root_id, a.attack_id
                        FROM incident_activity a
                        WHERE a.tenant_id = :tenant AND a.incident_id IN (
                            SELECT b.incident_id FROM incident_activity b
                            WHERE b.tenant_id = :tenant AND b.incident_id = ANY (:incidents)
                            UNION
                            SELECT c.root_id FROM incident_activity c
                            WHERE c.tenant_id = :tenant AND c.incident_id = ANY (:incidents)
                            UNION
                            SELECT e.incident_id FROM incident_activity d
                            JOIN incident_activity e ON e.tenant_id = d.tenant_id AND e.root_id = d.root_id
                                AND e.root_id <> e.incident_id
                            WHERE d.tenant_id = :tenant AND d.incident_id = ANY (:incidents))
                        ORDER BY a.incident_id
                        FOR UPDATE
                        """)
                .param("incidents", incidents.toArray(UUID[]::new))
                .query((row, _) -> locked(row))
                .list();
    }

    /** Adds what arrived: to rows that are there, and as new rows. */
    void add(TenantId tenant, List<CorrelationPlan.Group> groups, Set<UUID> firstEver, Instant now) {
        List<Sum> sums = groups.stream().map(group -> Sum.of(group, firstEver)).toList();
        jdbc.sql(tenant, """
                        INSERT INTO incident_activity AS a (
                            tenant_id, incident_id, root_id, alerts, first_alert_at, last_alert_at, base, listed, first_ever,
                            mixed, priority, changed_at)
                        SELECT :tenant, i.incident_id, i.incident_id, i.alerts, i.first_at, i.last_at, i.base, i.listed,
                               i.first_ever, i.mixed, i.base, :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:alerts AS int[]), CAST(:firsts AS timestamptz[]),
                                    CAST(:lasts AS timestamptz[]), CAST(:bases AS text[]), CAST(:listed AS boolean[]),
                                    CAST(:firstEver AS boolean[]), CAST(:mixed AS boolean[]))
                        AS i (incident_id, alerts, first_at, last_at, base, listed, first_ever, mixed)
                        ON CONFLICT (tenant_id, incident_id) DO UPDATE SET
                            alerts = a.alerts + excluded.alerts,
                            first_alert_at = least(a.first_alert_at, excluded.first_alert_at),
                            last_alert_at = greatest(a.last_alert_at, excluded.last_alert_at),
                            base = least(a.base, excluded.base),
                            listed = a.listed OR excluded.listed,
                            first_ever = a.first_ever OR excluded.first_ever,
                            mixed = a.mixed OR excluded.mixed,
                            changed_at = excluded.changed_at
                        WHERE a.tenant_id = :tenant
                        """)
                .param("now", Rows.utc(now))
                .param("ids", sums.stream().map(Sum::incident).toArray(UUID[]::new))
                .param("alerts", sums.stream().map(Sum::alerts).toArray(Integer[]::new))
                .param(
                        "firsts",
                        sums.stream().map(each -> each.first().toString()).toArray(String[]::new))
                .param(
                        "lasts",
                        sums.stream().map(each -> each.last().toString()).toArray(String[]::new))
                .param("bases", sums.stream().map(each -> each.base().name()).toArray(String[]::new))
                .param("listed", sums.stream().map(Sum::listed).toArray(Boolean[]::new))
                .param("firstEver", sums.stream().map(Sum::firstEver).toArray(Boolean[]::new))
                .param("mixed", sums.stream().map(Sum::mixed).toArray(Boolean[]::new))
                .update();
    }

    /** What a group adds. {@code mixed}: not all alerts are of one image, workload and namespace. */
    private record Sum(
            UUID incident,
            int alerts,
            Instant first,
            Instant last,
            Priority base,
            boolean listed,
            boolean firstEver,
            boolean mixed) {

        static Sum of(CorrelationPlan.Group group, Set<UUID> firstEver) {
            List<Candidate> alerts = group.alerts();
            Priority base = alerts.stream().map(Candidate::base).reduce(Priority.P4, Priority::or);
            boolean first = alerts.stream().anyMatch(each -> each.high() && firstEver.contains(each.alert()));
            Set<Candidate.Place> places = alerts.stream().map(Candidate::place).collect(Collectors.toSet());
            if (group.place() != null) {
                places.add(group.place());
            }
            return new Sum(
                    group.incident(),
                    alerts.size(),
                    alerts.stream()
                            .map(Candidate::happenedAt)
                            .min(Instant::compareTo)
                            .orElseThrow(),
                    alerts.stream()
                            .map(Candidate::happenedAt)
                            .max(Instant::compareTo)
                            .orElseThrow(),
                    base,
                    alerts.stream().anyMatch(Candidate::listed),
                    first,
                    places.size() > 1);
        }
    }

    void near(TenantId tenant, Collection<UUID> incidents) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET two_categories = true
                        WHERE a.tenant_id = :tenant AND a.incident_id = ANY (:incidents) AND NOT a.two_categories
                        """).param("incidents", incidents.toArray(UUID[]::new)).update();
    }

    void attack(TenantId tenant, Map<UUID, UUID> attacks, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO attack (tenant_id, attack_id, opened_at)
                        SELECT :tenant, w.attack_id, :now FROM unnest(CAST(:attacks AS uuid[])) AS w (attack_id)
                        ON CONFLICT (tenant_id, attack_id) DO NOTHING
                        """)
                .param("attacks", attacks.values().stream().distinct().toArray(UUID[]::new))
                .param("now", Rows.utc(now))
                .update();
        joined(tenant, attacks);
    }

    /** The attack of each of these that is in one, without waiting for whoever holds them. */
    Map<UUID, UUID> attacks(TenantId tenant, Collection<UUID> incidents) {
        return attacks(jdbc.sql(tenant, """
                        SELECT a.incident_id, a.root_id, a.attack_id FROM incident_activity a
                        WHERE a.tenant_id = :tenant AND a.incident_id = ANY (:incidents) AND a.attack_id IS NOT NULL
                        """)
                .param("incidents", incidents.toArray(UUID[]::new))
                .query((row, _) -> locked(row))
                .list());
    }

    /** Who is in these attacks. */
    Set<UUID> members(TenantId tenant, Collection<UUID> attacks) {
        return Set.copyOf(jdbc.sql(tenant, """
                        SELECT a.incident_id FROM incident_activity a
                        WHERE a.tenant_id = :tenant AND a.attack_id = ANY (:attacks)
                        """)
                .param("attacks", attacks.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list());
    }

    /**
     * Keeps these attacks as they are until the transaction ends, so that nobody joins one while it becomes part of
     * another. Taken in the order of their ids, after the rows of incidents.
     *
     * @return those that still are attacks, and not part of another one by now
     */
    Set<UUID> lockAttacks(TenantId tenant, Collection<UUID> attacks) {
        return Set.copyOf(jdbc.sql(tenant, """
                        SELECT k.attack_id FROM attack k
                        WHERE k.tenant_id = :tenant AND k.attack_id = ANY (:attacks)
                        ORDER BY k.attack_id
                        FOR UPDATE
                        """)
                .param("attacks", attacks.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "attack_id"))
                .list());
    }

    /** Attacks that turned out to be part of an older one: whoever was in them is in that one now, in the queue too. */
    void unite(TenantId tenant, Map<UUID, UUID> united) {
        UUID[] losers = united.keySet().toArray(UUID[]::new);
        UUID[] winners = united.values().toArray(UUID[]::new);
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET attack_id = w.winner
                        FROM unnest(CAST(:losers AS uuid[]), CAST(:winners AS uuid[])) AS w (loser, winner)
                        WHERE a.tenant_id = :tenant AND a.attack_id = w.loser
                        """).param("losers", losers).param("winners", winners).update();
        jdbc.sql(tenant, """
                        UPDATE incident_queue q SET attack_id = w.winner
                        FROM unnest(CAST(:losers AS uuid[]), CAST(:winners AS uuid[])) AS w (loser, winner)
                        WHERE q.tenant_id = :tenant AND q.attack_id = w.loser
                        """).param("losers", losers).param("winners", winners).update();
        jdbc.sql(tenant, """
                        DELETE FROM attack k WHERE k.tenant_id = :tenant AND k.attack_id = ANY (:losers)
                        """).param("losers", losers).update();
    }

    private void joined(TenantId tenant, Map<UUID, UUID> attacks) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET attack_id = w.attack_id
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:attacks AS uuid[])) AS w (incident_id, attack_id)
                        WHERE a.tenant_id = :tenant AND a.incident_id = w.incident_id
                          AND a.attack_id IS DISTINCT FROM w.attack_id
                        """)
                .param("incidents", attacks.keySet().toArray(UUID[]::new))
                .param("attacks", attacks.values().toArray(UUID[]::new))
                .update();
    }

    /**
     * After whatever solved it: the batch may have begun before somebody decided, and their clock may be ahead of ours. What
     * is reopened no later than it was solved counts as solved.
     */
    void reopen(TenantId tenant, Collection<UUID> roots, Instant now) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a
                        SET reopened_at = greatest(:now, i.resolved_at + interval '1 microsecond')
                        FROM incident i
                        WHERE a.tenant_id = :tenant AND a.incident_id = ANY (:roots)
                          AND i.tenant_id = :tenant AND i.incident_id = a.incident_id
                        """)
                .param("now", Rows.utc(now))
                .param("roots", roots.toArray(UUID[]::new))
                .update();
    }

    /**
     * How many of the alerts of an incident the source holds to be done, counted anew for the incidents of these.
     */
    void countDone(TenantId tenant, Collection<UUID> alerts) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET done = (
                            SELECT count(*) FROM incident_alert m
                            JOIN alert l ON l.tenant_id = m.tenant_id AND l.alert_id = m.alert_id
                            WHERE m.tenant_id = :tenant AND m.incident_id = a.incident_id AND m.until_at IS NULL
                              AND lower(l.status) IN ('resolved', 'dismissed'))
                        WHERE a.tenant_id = :tenant AND a.incident_id IN (
                            SELECT n.incident_id FROM incident_alert n
                            WHERE n.tenant_id = :tenant AND n.alert_id = ANY (:alerts) AND n.until_at IS NULL)
                        """).param("alerts", alerts.toArray(UUID[]::new)).update();
    }

    /** By incident: the attack it is in; those of none are left out. */
    static Map<UUID, UUID> attacks(List<Locked> rows) {
        Map<UUID, UUID> attacks = new LinkedHashMap<>();
        for (Locked row : rows) {
            UUID attack = row.attack();
            if (attack != null) {
                attacks.put(row.incident(), attack);
            }
        }
        return attacks;
    }

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(Rows.uuid(row, "incident_id"), Rows.uuid(row, "root_id"), Rows.uuidOrNull(row, "attack_id"));
    }
}
