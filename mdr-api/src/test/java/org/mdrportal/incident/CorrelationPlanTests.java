package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;

class CorrelationPlanTests {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final Model model = new Model();

    @Test
    void alertsOfOneKeyWithinADayAreOneIncident() {
        model.arrive(alert(1, Category.CRYPTO_MINING, 0), alert(2, Category.CRYPTO_MINING, 24));
        assertThat(model.partition()).containsExactlyInAnyOrder(Set.of(id(1), id(2)));
    }

    @Test
    void aMinuteMoreThanADayIsAnotherIncident() {
        model.arrive(alert(1, Category.CRYPTO_MINING, 0));
        model.arrive(
                candidate(2, Category.CRYPTO_MINING, "c1", "", START.plus(DAY).plusSeconds(60), false));
        assertThat(model.partition()).containsExactlyInAnyOrder(Set.of(id(1)), Set.of(id(2)));
    }

    @Test
    void anAlertBetweenTwoIncidentsShowsThatTheyAreOne() {
        model.arrive(alert(1, Category.CRYPTO_MINING, 0));
        model.arrive(alert(2, Category.CRYPTO_MINING, 40));
        model.arrive(alert(3, Category.CRYPTO_MINING, 20));
        assertThat(model.partition()).containsExactlyInAnyOrder(Set.of(id(1), id(2), id(3)));
        assertThat(model.incidents()).as("nothing loses its number").isEqualTo(2);
    }

    @Test
    void otherClustersCategoriesAndPrincipalsStayApart() {
        model.arrive(
                candidate(1, Category.CRYPTO_MINING, "c1", "a", START, false),
                candidate(2, Category.CRYPTO_MINING, "c2", "a", START, false),
                candidate(3, Category.CRYPTO_MINING, "c1", "b", START, false),
                candidate(4, Category.HOST_HARM, "c1", "a", START, false));
        assertThat(model.partition()).hasSize(4);
    }

    @Test
    void aTestNeverJoinsWhatReallyHappened() {
        model.arrive(
                candidate(1, Category.CRYPTO_MINING, "c1", "a", START, false),
                candidate(2, Category.CRYPTO_MINING, "c1", "a", START, true));
        assertThat(model.partition()).hasSize(2);
    }

    @Test
    void aResolvedIncidentIsReopenedWithinTheWindow() {
        model.arrive(alert(1, Category.CRYPTO_MINING, 0));
        model.resolveAll();
        CorrelationPlan plan = model.arrive(alert(2, Category.CRYPTO_MINING, 20));
        assertThat(plan.reopened()).hasSize(1);
        assertThat(model.incidents()).isEqualTo(1);
    }

    @Test
    void anOpenIncidentIsPreferredToAResolvedOne() {
        model.arrive(alert(1, Category.CRYPTO_MINING, 0));
        model.resolveAll();
        model.arrive(alert(2, Category.CRYPTO_MINING, 30));
        CorrelationPlan plan = model.arrive(alert(3, Category.CRYPTO_MINING, 15));
        assertThat(plan.reopened()).isEmpty();
        assertThat(plan.bridges()).isEmpty();
        assertThat(model.partition()).containsExactlyInAnyOrder(Set.of(id(1)), Set.of(id(2), id(3)));
    }

    @Test
    void anyOrderRepetitionAndBatchingGivesTheSameIncidents() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<Candidate> alerts = new ArrayList<>();
            int count = 1 + random.nextInt(25);
            for (int i = 0; i < count; i++) {
                alerts.add(candidate(
                        i,
                        random.nextInt(3) == 0 ? Category.HOST_HARM : Category.CRYPTO_MINING,
                        random.nextInt(5) == 0 ? "c2" : "c1",
                        random.nextInt(4) == 0 ? "someone" : "",
                        START.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60))),
                        random.nextInt(10) == 0));
            }
            Model atOnce = new Model();
            atOnce.arrive(alerts.toArray(Candidate[]::new));
            for (int permutation = 0; permutation < 5; permutation++) {
                List<Candidate> shuffled = new ArrayList<>(alerts);
                for (int repeated = random.nextInt(4); repeated > 0; repeated--) {
                    shuffled.add(alerts.get(random.nextInt(count)));
                }
                Collections.shuffle(shuffled, random);
                Model other = new Model();
                for (int from = 0; from < shuffled.size(); ) {
                    int to = Math.min(shuffled.size(), from + 1 + random.nextInt(6));
                    other.arrive(shuffled.subList(from, to).toArray(Candidate[]::new));
                    from = to;
                }
                assertThat(other.partition()).as("seed %d", seed).isEqualTo(atOnce.partition());
            }
        }
    }

    private static Candidate alert(int number, Category category, int hours) {
        return candidate(number, category, "c1", "", START.plus(Duration.ofHours(hours)), false);
    }

    static Candidate candidate(
            int number, Category category, String cluster, String principal, Instant at, boolean test) {
        return new Candidate(
                id(number),
                category,
                cluster,
                principal,
                at,
                "type",
                Priority.P3,
                false,
                false,
                test,
                false,
                1,
                null,
                new Candidate.Context(null, null, null, null, List.of(), List.of()));
    }

    static UUID id(int number) {
        return new UUID(0x7000, number);
    }

    /** What the tables keep, without tables. */
    private static final class Model {

        private static final class Kept {
            CorrelationKey key;
            Instant first;
            Instant last;
            Instant opened;
            UUID root;
            boolean resolved;
            final Set<UUID> alerts = new HashSet<>();
        }

        private final Map<UUID, Kept> incidents = new HashMap<>();
        private final Set<UUID> known = new HashSet<>();
        private long clock;

        CorrelationPlan arrive(Candidate... alerts) {
            Map<UUID, Candidate> fresh = new HashMap<>();
            for (Candidate each : alerts) {
                if (known.add(each.alert())) {
                    fresh.put(each.alert(), each);
                }
            }
            Instant now = START.plusSeconds(clock++);
            List<Standing> standing = incidents.entrySet().stream()
                    .map(each -> {
                        Kept kept = each.getValue();
                        return new Standing(
                                each.getKey(),
                                kept.root,
                                kept.key,
                                kept.first,
                                kept.last,
                                kept.opened,
                                new Candidate.Place(null, null, null),
                                incidents.get(kept.root).resolved);
                    })
                    .toList();
            CorrelationPlan plan = CorrelationPlan.of(fresh.values(), standing, _ -> DAY, UUID::randomUUID);
            for (CorrelationPlan.Group group : plan.groups()) {
                Kept kept = incidents.computeIfAbsent(group.incident(), incident -> {
                    Kept opened = new Kept();
                    opened.key = group.key();
                    opened.first = Instant.MAX;
                    opened.last = Instant.MIN;
                    opened.opened = now;
                    opened.root = incident;
                    return opened;
                });
                for (Candidate each : group.alerts()) {
                    assertThat(kept.alerts.add(each.alert())).isTrue();
                    kept.first = each.happenedAt().isBefore(kept.first) ? each.happenedAt() : kept.first;
                    kept.last = each.happenedAt().isAfter(kept.last) ? each.happenedAt() : kept.last;
                }
            }
            for (CorrelationPlan.Bridge bridge : plan.bridges()) {
                incidents.values().forEach(kept -> {
                    if (kept.root.equals(bridge.child())) {
                        kept.root = bridge.parent();
                    }
                });
            }
            plan.reopened().forEach(root -> incidents.get(root).resolved = false);
            return plan;
        }

        void resolveAll() {
            incidents.values().forEach(kept -> kept.resolved = true);
        }

        int incidents() {
            return incidents.size();
        }

        Set<Set<UUID>> partition() {
            Map<UUID, Set<UUID>> byRoot = new HashMap<>();
            incidents
                    .values()
                    .forEach(kept -> byRoot.computeIfAbsent(kept.root, _ -> new HashSet<>())
                            .addAll(kept.alerts));
            return new HashSet<>(byRoot.values());
        }
    }
}
