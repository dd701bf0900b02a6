package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents belong to one attack: alerts of different categories on one cluster within an hour, or a grouping that
 * the source made (PRODUCT.md, "Words"). A pure function of moments.
 */
final class Links {

    static final Duration NEAR = Duration.ofMinutes(60);

    private Links() {}

    /** Two incidents, the smaller id first. */
    record Pair(UUID one, UUID other) {

        static Pair of(UUID a, UUID b) {
            return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    /** An alert of a batch that has a cluster and is not a test. */
    record Moment(UUID incident, String cluster, String category, Instant at) {

        boolean near(Instant other) {
            return !other.isBefore(at.minus(NEAR)) && !other.isAfter(at.plus(NEAR));
        }
    }

    /** A time on a cluster of which it is asked what else happened there. */
    record Range(String cluster, Instant from, Instant to) {}

    /**
     * Who was seen on a cluster with a category, within one minute: an incident that stands alone, or an attack through
     * any of those that stand near each other in it. Either is null.
     */
    record Neighbour(
            String cluster,
            String category,
            @Nullable UUID incident,
            @Nullable UUID attack,
            Instant first,
            Instant last) {

        /** Exact, although only the ends are known: nothing that takes two hours begins and ends within a minute. */
        boolean near(Moment moment) {
            return cluster.equals(moment.cluster())
                    && !category.equals(moment.category())
                    && !moment.incident().equals(incident)
                    && (moment.near(first) || moment.near(last));
        }
    }

    /** An incident that belongs to an attack which is there already. */
    record Tie(UUID incident, UUID attack) {}

    /** What holds incidents together. */
    record Ties(Set<Pair> pairs, Set<Tie> ties) {

        static final Ties NONE = new Ties(Set.of(), Set.of());

        Ties and(Ties others) {
            Set<Pair> allPairs = new HashSet<>(pairs);
            allPairs.addAll(others.pairs);
            Set<Tie> allTies = new HashSet<>(ties);
            allTies.addAll(others.ties);
            return new Ties(allPairs, allTies);
        }

        boolean isEmpty() {
            return pairs.isEmpty() && ties.isEmpty();
        }

        Set<UUID> incidents() {
            Set<UUID> incidents = new TreeSet<>();
            pairs.forEach(pair -> incidents.addAll(List.of(pair.one(), pair.other())));
            ties.forEach(tie -> incidents.add(tie.incident()));
            return incidents;
        }
    }

    static List<Moment> moments(Collection<CorrelationPlan.Group> groups) {
        return groups.stream()
                .flatMap(group -> group.alerts().stream()
                        .filter(alert -> !alert.sample() && !alert.cluster().isEmpty())
                        .map(alert -> new Moment(
                                group.incident(),
                                alert.cluster(),
                                alert.category().name(),
                                alert.happenedAt())))
                .toList();
    }

    /** What is near these: overlapping times of a cluster become one, so that a storm asks once. */
    static List<Range> ranges(Collection<Moment> moments) {
        List<Range> all = new ArrayList<>();
        for (Moment moment : moments.stream()
                .sorted(Comparator.comparing(Moment::cluster).thenComparing(Moment::at))
                .toList()) {
            Instant from = moment.at().minus(NEAR);
            Instant to = moment.at().plus(NEAR);
            Range open = all.isEmpty() ? null : all.getLast();
            if (open != null && open.cluster().equals(moment.cluster()) && !from.isAfter(open.to())) {
                all.set(all.size() - 1, new Range(open.cluster(), open.from(), to));
            } else {
                all.add(new Range(moment.cluster(), from, to));
            }
        }
        return all;
    }

    /** Who of a batch is near whom: of the batch itself, and of what was there before. */
    static Ties near(Collection<Moment> moments, Collection<Neighbour> neighbours) {
        Set<Pair> pairs = new HashSet<>();
        Set<Tie> ties = new HashSet<>();
        for (Moment moment : moments) {
            for (Moment other : moments) {
                if (other.cluster().equals(moment.cluster())
                        && !other.category().equals(moment.category())
                        && !other.incident().equals(moment.incident())
                        && moment.near(other.at())) {
                    pairs.add(Pair.of(moment.incident(), other.incident()));
                }
            }
            for (Neighbour neighbour : neighbours) {
                if (neighbour.near(moment)) {
                    UUID incident = neighbour.incident();
                    UUID attack = neighbour.attack();
                    if (incident != null) {
                        pairs.add(Pair.of(moment.incident(), incident));
                    } else if (attack != null) {
                        ties.add(new Tie(moment.incident(), attack));
                    }
                }
            }
        }
        return new Ties(pairs, ties);
    }

    /**
     * @param of     the attack of each incident that is in one
     * @param united attacks that turned out to be part of an older one: by each, that one
     */
    record Attacks(Map<UUID, UUID> of, Map<UUID, UUID> united) {}

    /**
     * Who belongs together after these ties.
     *
     * @param known the attack each incident belongs to already; those of none are not in it
     * @param ids   makes the id of an attack that is new
     */
    static Attacks attacks(Ties ties, Map<UUID, UUID> known, java.util.function.Supplier<UUID> ids) {
        Map<UUID, UUID> leader = new HashMap<>();
        Set<UUID> old = new TreeSet<>(known.values());
        ties.ties().forEach(tie -> old.add(tie.attack()));
        known.forEach((incident, attack) -> union(leader, incident, attack));
        ties.ties().forEach(tie -> union(leader, tie.incident(), tie.attack()));
        ties.pairs().forEach(pair -> union(leader, pair.one(), pair.other()));
        Map<UUID, UUID> oldest = new HashMap<>();
        Map<UUID, UUID> united = new HashMap<>();
        // The smaller id is the older attack.
        for (UUID attack : old) {
            UUID first = oldest.putIfAbsent(find(leader, attack), attack);
            if (first != null) {
                united.put(attack, first);
            }
        }
        Map<UUID, UUID> of = new HashMap<>();
        Set<UUID> incidents = new TreeSet<>(known.keySet());
        incidents.addAll(ties.incidents());
        for (UUID incident : incidents) {
            of.put(incident, oldest.computeIfAbsent(find(leader, incident), _ -> ids.get()));
        }
        return new Attacks(of, united);
    }

    private static void union(Map<UUID, UUID> leader, UUID a, UUID b) {
        UUID one = find(leader, a);
        UUID two = find(leader, b);
        if (!one.equals(two)) {
            leader.put(one, two);
        }
    }

    private static UUID find(Map<UUID, UUID> leader, UUID of) {
        UUID at = of;
        while (leader.get(at) instanceof UUID up && !up.equals(at)) {
            at = up;
        }
        return at;
    }
}
