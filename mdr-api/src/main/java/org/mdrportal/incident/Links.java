package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

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

    /** A time in which an alert of another category on the cluster is near one of this incident. */
    record Reach(UUID incident, String cluster, String category, Instant from, Instant to) {}

    /** What is near the alerts of each incident: overlapping times become one, so that a storm asks once. */
    static List<Reach> reaches(Collection<CorrelationPlan.Group> groups) {
        List<Reach> all = new ArrayList<>();
        for (CorrelationPlan.Group group : groups) {
            Reach open = null;
            for (Candidate alert : group.alerts().stream()
                    .filter(each -> !each.sample() && !each.cluster().isEmpty())
                    .sorted(java.util.Comparator.comparing(Candidate::happenedAt))
                    .toList()) {
                Instant from = alert.happenedAt().minus(NEAR);
                Instant to = alert.happenedAt().plus(NEAR);
                if (open != null && !from.isAfter(open.to())) {
                    open = new Reach(open.incident(), open.cluster(), open.category(), open.from(), to);
                    all.set(all.size() - 1, open);
                } else {
                    open = new Reach(
                            group.incident(), alert.cluster(), alert.category().name(), from, to);
                    all.add(open);
                }
            }
        }
        return all;
    }

    /** The pairs within a batch. */
    static Set<Pair> within(Collection<CorrelationPlan.Group> groups, List<Reach> reaches) {
        Set<Pair> pairs = new java.util.LinkedHashSet<>();
        for (CorrelationPlan.Group group : groups) {
            for (Reach reach : reaches) {
                boolean near = group.alerts().stream()
                        .anyMatch(alert -> !alert.sample()
                                && alert.cluster().equals(reach.cluster())
                                && !alert.category().name().equals(reach.category())
                                && !alert.happenedAt().isBefore(reach.from())
                                && !alert.happenedAt().isAfter(reach.to()));
                if (near) {
                    pairs.add(Pair.of(group.incident(), reach.incident()));
                }
            }
        }
        return pairs;
    }

    /**
     * Who belongs together after these pairs.
     *
     * @param attacks the attack each incident belongs to already; those of none are not in it
     * @param ids     makes the id of an attack that is new
     * @return the attack of each incident that is in one
     */
    static Map<UUID, UUID> attacks(
            Collection<Pair> pairs, Map<UUID, UUID> attacks, java.util.function.Supplier<UUID> ids) {
        Map<UUID, UUID> leader = new HashMap<>();
        attacks.forEach((incident, attack) -> union(leader, incident, attack));
        pairs.forEach(pair -> union(leader, pair.one(), pair.other()));
        Map<UUID, TreeSet<UUID>> known = new HashMap<>();
        attacks.values()
                .forEach(attack -> known.computeIfAbsent(find(leader, attack), _ -> new TreeSet<>())
                        .add(attack));
        Map<UUID, UUID> result = new HashMap<>();
        Set<UUID> incidents = new TreeSet<>(attacks.keySet());
        pairs.forEach(pair -> incidents.addAll(List.of(pair.one(), pair.other())));
        for (UUID incident : incidents) {
            TreeSet<UUID> of = known.computeIfAbsent(find(leader, incident), _ -> new TreeSet<>(Set.of(ids.get())));
            result.put(incident, of.getFirst());
        }
        return result;
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
