package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.CorrelationPlanTests.candidate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
        assertThat(Links.reaches(List.of(storm))).singleElement().satisfies(reach -> {
            assertThat(reach.from()).isEqualTo(START.minus(Links.NEAR));
            assertThat(reach.to()).isEqualTo(START.plusSeconds(60L * 199).plus(Links.NEAR));
        });
    }

    @Test
    void whoIsLinkedToAnAttackBelongsToIt() {
        assertThat(Links.attacks(Set.of(Links.Pair.of(A, B)), Map.of(A, ATTACK), () -> NEW_ATTACK))
                .isEqualTo(Map.of(A, ATTACK, B, ATTACK));
    }

    @Test
    void twoAttacksThatAreLinkedBecomeTheOlderOne() {
        assertThat(Links.attacks(
                        Set.of(Links.Pair.of(A, C)),
                        Map.of(A, OTHER_ATTACK, B, OTHER_ATTACK, C, ATTACK),
                        () -> NEW_ATTACK))
                .isEqualTo(Map.of(A, ATTACK, B, ATTACK, C, ATTACK));
    }

    @Test
    void aFirstLinkMakesAnAttack() {
        assertThat(Links.attacks(Set.of(Links.Pair.of(A, B)), Map.of(), () -> NEW_ATTACK))
                .isEqualTo(Map.of(A, NEW_ATTACK, B, NEW_ATTACK));
    }

    private static Set<Links.Pair> pairs(CorrelationPlan.Group... groups) {
        return Links.within(List.of(groups), Links.reaches(List.of(groups)));
    }

    private static CorrelationPlan.Group group(UUID incident, Category category, int minutes) {
        return new CorrelationPlan.Group(
                incident,
                null,
                CorrelationKey.ofCluster("c1"),
                List.of(candidate(minutes, category, "c1", "", START.plusSeconds(60L * minutes), false)));
    }
}
