package org.mdrportal.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/**
 * Joins arrivals of different roads inside the transaction that brought one of them. Batches of Defender run beside each
 * other; every other road, and a person who takes a join apart, has the tenant's roads alone; whoever decides, decides
 * alone. So each sees all that was committed before it.
 */
@Component
final class Joining {

    private static final int MOST_SAID = 50;

    private final TenantJdbc jdbc;
    private final JoinRows rows;
    private final Audit audit;

    Joining(TenantJdbc jdbc, JoinRows rows, Audit audit) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
    }

    /** All that hangs together by names or by joins, with what a person decided of it. */
    private record Group(Map<UUID, JoinRow> rows, Set<JoinPair> held, Set<JoinPair> undone, boolean whole) {

        JoinRule rule() {
            return new JoinRule(rows.values(), held, undone);
        }
    }

    /**
     * What became of rows that a decision was about.
     *
     * @param hidden from now on shown under another
     * @param parted from now on shown by themselves
     */
    record Outcome(Set<UUID> hidden, Set<UUID> parted) {

        static final Outcome NOTHING = new Outcome(Set.of(), Set.of());
    }

    /** Waits for the batches that run, and holds back others until the transaction ends. */
    void lockRoads(TenantId tenant) {
        jdbc.sql(tenant, "SELECT pg_advisory_xact_lock(hashtextextended('alert roads ' || CAST(:tenant AS text), 0))")
                .query((_, _) -> true)
                .single();
    }

    /** Decides about what a batch brought, when any of it has a name that an alert of another road has too. */
    Outcome decide(TenantId tenant, Road road, Stored stored, Instant now) {
        // A statement does not see its own rows: whoever is of another road is one itself.
        boolean others = stored.otherRoads() || road != Road.DEFENDER;
        if (!others || stored.rows().isEmpty()) {
            return Outcome.NOTHING;
        }
        Set<String> names = stored.rows().stream()
                .flatMap(row -> JoinRow.names(road, row.arrival().alert()).stream())
                .collect(Collectors.toSet());
        return rows.byName(tenant, names, road).isEmpty() ? Outcome.NOTHING : decide(tenant, stored.ids(), now);
    }

    /** Decides anew about these and all that hangs together with them. */
    Outcome decide(TenantId tenant, Collection<UUID> ids, Instant now) {
        jdbc.sql(tenant, "SELECT pg_advisory_xact_lock(hashtextextended('alert joins ' || CAST(:tenant AS text), 0))")
                .query((_, _) -> true)
                .single();
        Group group = group(tenant, ids);
        if (!group.whole()) {
            return Outcome.NOTHING;
        }
        JoinRule rule = group.rule();
        Set<JoinPair> joined = rule.joined();
        List<JoinPair> begun =
                joined.stream().filter(pair -> !group.held().contains(pair)).toList();
        List<JoinPair> ended =
                group.held().stream().filter(pair -> !joined.contains(pair)).toList();
        if (!begun.isEmpty()) {
            rows.begin(tenant, begun, begun.stream().map(rule::sharedName).toList(), now);
        }
        if (!ended.isEmpty()) {
            rows.end(tenant, ended, "AMBIGUOUS", now);
        }
        Outcome outcome = show(tenant, group, rule.tops(joined));
        record(tenant, begun, ended);
        return outcome;
    }

    /** What fits an alert and is not joined with it, because more than one does. */
    List<UUID> ambiguous(TenantId tenant, UUID id) {
        Group group = group(tenant, List.of(id));
        UUID top = top(group.rows(), id);
        return group.rule().fitting(id).stream()
                .filter(other -> !top(group.rows(), other).equals(top))
                .toList();
    }

    private static UUID top(Map<UUID, JoinRow> rows, UUID id) {
        JoinRow row = rows.get(id);
        return row == null || row.joinedTo() == null ? id : row.joinedTo();
    }

    private Group group(TenantId tenant, Collection<UUID> ids) {
        Map<UUID, JoinRow> found = new LinkedHashMap<>();
        Map<JoinPair, JoinRows.Held> pairs = new HashMap<>();
        Set<String> asked = new HashSet<>();
        Collection<UUID> missing = ids;
        while (!missing.isEmpty() && found.size() <= JoinRows.MOST) {
            List<JoinRow> next = new ArrayList<>(rows.byId(tenant, missing));
            while (!next.isEmpty() && found.size() <= JoinRows.MOST) {
                next.forEach(row -> found.put(row.id(), row));
                next = namesakes(tenant, next, asked);
                next.removeIf(row -> found.containsKey(row.id()));
            }
            rows.held(tenant, found.keySet()).forEach(held -> pairs.put(held.pair(), held));
            missing = pairs.values().stream()
                    .filter(held -> held.until() == null)
                    .flatMap(held -> List.of(held.pair().lower(), held.pair().higher()).stream())
                    .filter(id -> !found.containsKey(id))
                    .collect(Collectors.toSet());
        }
        return new Group(
                found,
                pairs(pairs, held -> held.until() == null),
                pairs(pairs, JoinRows.Held::byPerson),
                found.size() <= JoinRows.MOST);
    }

    /** Alerts of one road only do not join each other: for a batch of Defender's, only other roads are asked. */
    private List<JoinRow> namesakes(TenantId tenant, List<JoinRow> frontier, Set<String> asked) {
        Set<Road> roads = frontier.stream().map(JoinRow::road).collect(Collectors.toSet());
        Road only = roads.size() == 1 ? roads.iterator().next() : null;
        Set<String> names = frontier.stream()
                .flatMap(row -> row.names().stream())
                .filter(name -> asked.add(name + (only == null ? "" : " " + only)))
                .collect(Collectors.toSet());
        return names.isEmpty() ? new ArrayList<>() : new ArrayList<>(rows.byName(tenant, names, only));
    }

    private static Set<JoinPair> pairs(
            Map<JoinPair, JoinRows.Held> all, java.util.function.Predicate<JoinRows.Held> which) {
        return all.values().stream().filter(which).map(JoinRows.Held::pair).collect(Collectors.toSet());
    }

    private Outcome show(TenantId tenant, Group group, Map<UUID, UUID> tops) {
        Map<UUID, @Nullable UUID> changed = new LinkedHashMap<>();
        group.rows().values().stream()
                .filter(row -> !Objects.equals(row.joinedTo(), tops.get(row.id())))
                .forEach(row -> changed.put(row.id(), tops.get(row.id())));
        if (changed.isEmpty()) {
            return Outcome.NOTHING;
        }
        rows.show(tenant, changed);
        Map<Boolean, Set<UUID>> byTop = changed.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        each -> each.getValue() == null, Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
        return new Outcome(byTop.getOrDefault(false, Set.of()), byTop.getOrDefault(true, Set.of()));
    }

    private void record(TenantId tenant, List<JoinPair> begun, List<JoinPair> ended) {
        if (begun.isEmpty() && ended.isEmpty()) {
            return;
        }
        JoinPair first = begun.isEmpty() ? ended.getFirst() : begun.getFirst();
        audit.record(
                tenant,
                "alerts.joined",
                "alert",
                first.higher().toString(),
                null,
                Map.of(
                        "joined", begun.size(),
                        "separated", ended.size(),
                        "pairs",
                                begun.stream()
                                        .limit(MOST_SAID)
                                        .map(JoinPair::toString)
                                        .toList()));
    }
}
