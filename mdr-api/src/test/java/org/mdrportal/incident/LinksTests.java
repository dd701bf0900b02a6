package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.CorrelationPlanTests.candidate;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;

class LinksTests {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID ATTACK = new UUID(0, 100);
    private static final UUID OTHER_ATTACK = new UUID(0, 200);
    private static final UUID NEW_ATTACK = new UUID(0, 900);

    @Test
    void twoCategoriesOnOneClusterWithinAnHourBelongTogether() {
        assertThat(pairs(group(A, Category.CRYPTO_MINING, 0), group(B, Category.HOST_HARM, 60)))
                .containsExactly(Links.Pair.of(A, B));
    }

    @Test
    void aMinuteLaterTheyDoNot() {
        assertThat(pairs(group(A, Category.CRYPTO_MINING, 0), group(B, Category.HOST_HARM, 61)))
                .isEmpty();
    }

    @Test
    void oneCategoryTwiceIsNoAttack() {
        assertThat(pairs(group(A, Category.HOST_HARM, 0), group(B, Category.HOST_HARM, 5)))
                .isEmpty();
    }

    @Test
    void timesThatTouchBecomeOneQuestion() {
        CorrelationPlan.Group storm = new CorrelationPlan.Group(
                A,
                null,
                CorrelationKey.ofCluster("c1"),
                java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> candidate(i, Category.HOST_HARM, "c1", "", START.plusSeconds(60L * i), false))
                        .toList());
        assertThat(Links.ranges(Links.moments(List.of(storm))))
                .containsExactly(new Links.Range(
                        "c1",
                        START.minus(Links.NEAR),
                        START.plusSeconds(60L * 199).plus(Links.NEAR)));
    }

    @Test
    void ofWhatWasThereTheEndsOfEachMinuteAreEnough() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Links.Moment> there = moments(random, 12, 10);
            List<Links.Moment> arrived = moments(random, 4, 20);
            Set<Links.Pair> expected = new HashSet<>();
            for (Links.Moment one : arrived) {
                for (Links.Moment other : there) {
                    if (one.cluster().equals(other.cluster())
                            && !one.category().equals(other.category())
                            && Duration.between(one.at(), other.at()).abs().compareTo(Links.NEAR) <= 0) {
                        expected.add(Links.Pair.of(one.incident(), other.incident()));
                    }
                }
            }
            expected.addAll(Links.near(arrived, List.of()).pairs());
            assertThat(Links.near(arrived, perMinute(there)).pairs())
                    .as("round %d", round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whoIsNearAnAttackJoinsIt() {
        assertThat(Links.near(
                                List.of(new Links.Moment(A, "c1", "HOST_HARM", START)),
                                List.of(new Links.Neighbour("c1", "CRYPTO_MINING", null, ATTACK, START, START)))
                        .ties())
                .containsExactly(new Links.Tie(A, ATTACK));
    }

    @Test
    void whoIsLinkedToAnAttackBelongsToIt() {
        assertThat(attacks(Set.of(Links.Pair.of(A, B)), Map.of(A, ATTACK)).of())
                .isEqualTo(Map.of(A, ATTACK, B, ATTACK));
    }

    @Test
    void twoAttacksThatAreLinkedBecomeTheOlderOne() {
        Links.Attacks attacks =
                attacks(Set.of(Links.Pair.of(A, C)), Map.of(A, OTHER_ATTACK, B, OTHER_ATTACK, C, ATTACK));
        assertThat(attacks.of()).isEqualTo(Map.of(A, ATTACK, B, ATTACK, C, ATTACK));
        assertThat(attacks.united()).isEqualTo(Map.of(OTHER_ATTACK, ATTACK));
    }

    @Test
    void whoIsTiedToTwoAttacksMakesThemOne() {
        Links.Attacks attacks = Links.attacks(
                new Links.Ties(Set.of(), Set.of(new Links.Tie(A, OTHER_ATTACK), new Links.Tie(A, ATTACK))),
                Map.of(),
                () -> NEW_ATTACK);
        assertThat(attacks).isEqualTo(new Links.Attacks(Map.of(A, ATTACK), Map.of(OTHER_ATTACK, ATTACK)));
    }

    @Test
    void aFirstLinkMakesAnAttack() {
        assertThat(attacks(Set.of(Links.Pair.of(A, B)), Map.of()))
                .isEqualTo(new Links.Attacks(Map.of(A, NEW_ATTACK, B, NEW_ATTACK), Map.of()));
    }

    private static Links.Attacks attacks(Set<Links.Pair> pairs, Map<UUID, UUID> known) {
        return Links.attacks(new Links.Ties(pairs, Set.of()), known, () -> NEW_ATTACK);
    }

    private static Set<Links.Pair> pairs(CorrelationPlan.Group... groups) {
        return Links.near(Links.moments(List.of(groups)), List.of()).pairs();
    }

    private static List<Links.Moment> moments(Random random, int count, int firstIncident) {
        List<String> categories = List.of("HOST_HARM", "CRYPTO_MINING", "LATERAL_MOVEMENT");
        return IntStream.range(0, count)
                .mapToObj(i -> new Links.Moment(
                        new UUID(0, firstIncident + random.nextInt(5)),
                        random.nextInt(5) == 0 ? "c2" : "c1",
                        categories.get(random.nextInt(3)),
                        START.plusSeconds(random.nextInt(4 * 3600))))
                .toList();
    }

    /** As the database counts them. */
    private static List<Links.Neighbour> perMinute(List<Links.Moment> moments) {
        record Slot(UUID incident, String cluster, String category, long minute) {}
        Map<Slot, List<Instant>> slots = new HashMap<>();
        moments.forEach(each -> slots.computeIfAbsent(
                        new Slot(
                                each.incident(),
                                each.cluster(),
                                each.category(),
                                each.at().getEpochSecond() / 60),
                        _ -> new ArrayList<>())
                .add(each.at()));
        return slots.entrySet().stream()
                .map(each -> new Links.Neighbour(
                        each.getKey().cluster(),
                        each.getKey().category(),
                        each.getKey().incident(),
                        null,
                        Collections.min(each.getValue()),
                        Collections.max(each.getValue())))
                .toList();
    }

    private static CorrelationPlan.Group group(UUID incident, Category category, int minutes) {
        return new CorrelationPlan.Group(
                incident,
                null,
                CorrelationKey.ofCluster("c1"),
                List.of(candidate(minutes, category, "c1", "", START.plusSeconds(60L * minutes), false)));
    }
}
