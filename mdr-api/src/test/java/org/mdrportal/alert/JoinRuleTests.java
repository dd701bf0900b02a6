package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JoinRuleTests {

    private static final Instant AT = Instant.parse("2026-06-15T08:00:00Z");

    private static JoinRow row(Road road, String type, Instant start, String... names) {
        return new JoinRow(UUID.randomUUID(), road, null, Set.of(names), type, "title of " + type, start);
    }

    private static Set<JoinPair> joined(JoinRow... rows) {
        return new JoinRule(List.of(rows), Set.of(), Set.of()).joined();
    }

    @Test
    void joinsTheOnlyTwoThatShareANameAndSayTheSame() {
        JoinRow defender = row(Road.DEFENDER, "T", AT, "a", "b");
        JoinRow posted = row(Road.POSTED, "T", AT.plus(Duration.ofHours(24)), "b");
        assertThat(joined(defender, posted)).containsExactly(new JoinPair(posted.id(), defender.id()));
        assertThat(joined(posted, defender)).containsExactly(new JoinPair(posted.id(), defender.id()));
    }

    @Test
    void keepsApartWhatSharesNoNameNoTypeOrNoDay() {
        JoinRow defender = row(Road.DEFENDER, "T", AT, "a");
        assertThat(joined(defender, row(Road.POSTED, "T", AT, "b"))).isEmpty();
        assertThat(joined(defender, row(Road.POSTED, "U", AT, "a"))).isEmpty();
        assertThat(joined(
                        defender,
                        row(Road.POSTED, "T", AT.plus(Duration.ofHours(24)).plusMillis(1), "a")))
                .isEmpty();
        assertThat(joined(defender, row(Road.DEFENDER, "T", AT, "a"))).isEmpty();
        JoinRow silent = new JoinRow(UUID.randomUUID(), Road.POSTED, null, Set.of("a"), null, null, AT);
        JoinRow silentToo = new JoinRow(UUID.randomUUID(), Road.DEFENDER, null, Set.of("a"), null, null, AT);
        assertThat(joined(silent, silentToo)).isEmpty();
    }

    @Test
    void takesTypeOrTitle() {
        JoinRow defender = new JoinRow(UUID.randomUUID(), Road.DEFENDER, null, Set.of("a"), "T", "said", AT);
        JoinRow posted = new JoinRow(UUID.randomUUID(), Road.POSTED, null, Set.of("a"), null, "said", AT);
        assertThat(joined(defender, posted)).hasSize(1);
    }

    @Test
    void joinsNobodyWhenSeveralFitOnEitherSide() {
        JoinRow one = row(Road.DEFENDER, "T", AT, "a");
        JoinRow other = row(Road.DEFENDER, "T", AT, "a");
        JoinRow posted = row(Road.POSTED, "T", AT, "a");
        JoinRow again = row(Road.POSTED, "T", AT, "a");
        assertThat(joined(one, other, posted)).isEmpty();
        assertThat(joined(one, posted, again)).isEmpty();
        assertThat(new JoinRule(List.of(one, other, posted), Set.of(), Set.of()).fitting(posted.id()))
                .containsExactlyInAnyOrder(one.id(), other.id());
    }

    @Test
    void aPersonsWordHoldsAndWhatIsJoinedStaysJoined() {
        JoinRow defender = row(Road.DEFENDER, "T", AT, "a");
        JoinRow posted = row(Road.POSTED, "T", AT, "a");
        JoinRow drifted = row(Road.POSTED, "U", AT.plus(Duration.ofDays(9)), "z");
        JoinPair pair = new JoinPair(posted.id(), defender.id());
        JoinPair held = new JoinPair(drifted.id(), defender.id());
        assertThat(new JoinRule(List.of(defender, posted), Set.of(), Set.of(pair)).joined())
                .isEmpty();
        assertThat(new JoinRule(List.of(defender, drifted), Set.of(held), Set.of()).joined())
                .containsExactly(held);
    }

    @Test
    void showsTheHighestOfAChainAndNeverHidesDefender() {
        JoinRow defender = row(Road.DEFENDER, "T", AT, "d");
        JoinRow sentinel = row(Road.SENTINEL, "T", AT, "d", "s");
        JoinRow posted = row(Road.POSTED, "T", AT, "s", "e");
        JoinRow second = row(Road.DEFENDER, "T", AT, "e");
        JoinRule chain = new JoinRule(List.of(posted, defender, sentinel), Set.of(), Set.of());
        assertThat(chain.tops(chain.joined()))
                .isEqualTo(Map.of(posted.id(), defender.id(), sentinel.id(), defender.id()));
        JoinRule two = new JoinRule(List.of(posted, defender, sentinel, second), Set.of(), Set.of());
        assertThat(two.tops(two.joined())).isEqualTo(Map.of(posted.id(), second.id(), sentinel.id(), defender.id()));
    }

    @Test
    void theOrderOfArrivalDecidesNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<JoinRow> rows = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                rows.add(row(
                        Road.values()[random.nextInt(4)],
                        "T" + random.nextInt(2),
                        AT.plus(Duration.ofHours(random.nextInt(40))),
                        "n" + random.nextInt(4),
                        "m" + random.nextInt(4)));
            }
            JoinRule rule = new JoinRule(rows, Set.of(), Set.of());
            Set<JoinPair> joined = rule.joined();
            Map<UUID, UUID> tops = rule.tops(joined);
            Collections.shuffle(rows, random);
            JoinRule other = new JoinRule(rows, Set.of(), Set.of());
            assertThat(other.joined()).isEqualTo(joined);
            assertThat(other.tops(joined)).isEqualTo(tops);
            assertThat(rows)
                    .filteredOn(row -> row.road() == Road.DEFENDER)
                    .noneMatch(row -> tops.containsKey(row.id()));
        }
    }
}
