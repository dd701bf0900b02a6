package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a subscription is looked at again, as a function of what was found and of how long it is ours. */
class CheckRhythmTests {

    private static final SubscriptionId ONE = SubscriptionId.of("22222222-2222-4222-8222-222222222222");
    private static final Instant ADDED = Instant.parse("2026-10-25T00:30:00Z");

    @ParameterizedTest(name = "{0} h after it was added, something is wrong: again after {1} min")
    @CsvSource({"0, 5", "23, 5", "24, 60", "1000, 60"})
    void looksOftenWhileSomebodyIsAtWorkOnIt(int hours, int minutes) {
        Instant now = ADDED.plus(Duration.ofHours(hours));

        assertThat(CheckRhythm.next(ONE, ADDED, false, true, now)).isEqualTo(now.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void looksOnceADayAtAnOwnTimeWhenAllIsWell() {
        Instant now = ADDED;
        Instant first = CheckRhythm.next(ONE, ADDED, true, true, now);
        assertThat(Duration.between(now, first)).isBetween(Duration.ofHours(1), Duration.ofHours(25));
        for (int day = 0; day < 400; day++) {
            Instant next = CheckRhythm.next(ONE, ADDED, true, true, first.plusSeconds(3));
            assertThat(next).isEqualTo(first.plus(Duration.ofDays(1)));
            first = next;
        }
        assertThat(IntStream.range(0, 200)
                        .mapToObj(
                                _ -> CheckRhythm.next(new SubscriptionId(UUID.randomUUID()), ADDED, true, true, ADDED))
                        .map(each -> each.getEpochSecond() / 3600)
                        .distinct())
                .hasSizeGreaterThan(20);
    }

    @Test
    void doesNotHurryForACustomerWhoLeft() {
        assertThat(CheckRhythm.next(ONE, ADDED, false, false, ADDED)).isAfter(ADDED.plus(Duration.ofHours(1)));
    }
}
