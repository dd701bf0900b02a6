package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mdrportal.web.WatchedHour.Kind.ALL;
import static org.mdrportal.web.WatchedHour.Kind.NONE;
import static org.mdrportal.web.WatchedHour.Kind.NOT_YET;
import static org.mdrportal.web.WatchedHour.Kind.SOME;
import static org.mdrportal.web.WatchedHour.Kind.UNASKED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchHour;
import org.mdrportal.watch.WatchState;

/** What a strip says of each hour; it is 10:00, and the strip begins at four. */
class WatchedHourTests {

    private static final Instant FOUR = NOW.minus(Duration.ofHours(6));
    private static final SubscriptionWatch LONG_WATCHED =
            PageFixtures.watch(WatchState.WATCHING, PollReason.NONE, true);

    @Test
    void tellsEveryHourByItsPolls() {
        assertThat(kinds(
                        hour(0, PollReason.NONE, 60),
                        hour(1, PollReason.NONE, 50),
                        hour(1, PollReason.TIMEOUT, 10),
                        hour(2, PollReason.FORBIDDEN, 60),
                        hour(3, PollReason.NONE, 60),
                        hour(4, PollReason.NONE, 60),
                        hour(5, PollReason.NONE, 60),
                        hour(6, PollReason.NONE, 1)))
                .containsExactly(ALL, SOME, NONE, ALL, ALL, ALL, ALL);
    }

    @Test
    void namesTheReasonThatWasThereMostOften() {
        List<WatchedHour> hours = hours(hour(0, PollReason.TIMEOUT, 1), hour(0, PollReason.THROTTLED, 9));

        assertThat(hours.getFirst().reason()).isEqualTo(PollReason.THROTTLED);
        assertThat(hours.getFirst().polls()).isEqualTo(10);
    }

    @Test
    void tellsAnHourWithoutPollsFromOneBeforeThereWereAny() {
        assertThat(kinds(hour(2, PollReason.NONE, 60), hour(4, PollReason.NONE, 60), hour(5, PollReason.NONE, 60)))
                .as("watched for a month")
                .containsExactly(UNASKED, UNASKED, ALL, UNASKED, ALL, ALL, ALL);
        assertThat(WatchedHour.of(newlyWatched(), List.of(hour(5, PollReason.NONE, 60)), FOUR, NOW))
                .extracting(WatchedHour::kind)
                .containsExactly(NOT_YET, NOT_YET, NOT_YET, NOT_YET, NOT_YET, ALL, ALL);
    }

    @Test
    void doesNotTakeALongIntervalForSilence() {
        SubscriptionWatch hourly = withInterval(Duration.ofHours(1));

        assertThat(WatchedHour.of(hourly, List.of(hour(0, PollReason.NONE, 1), hour(2, PollReason.NONE, 1)), FOUR, NOW))
                .extracting(WatchedHour::kind)
                .containsExactly(ALL, ALL, ALL, ALL, ALL, ALL, ALL);
    }

    @Test
    void putsHoursOfAKindTogether() {
        List<WatchRun> runs = WatchRun.of(
                hours(
                        hour(0, PollReason.NONE, 60),
                        hour(1, PollReason.FORBIDDEN, 60),
                        hour(2, PollReason.FORBIDDEN, 60),
                        hour(3, PollReason.TIMEOUT, 60),
                        hour(4, PollReason.NONE, 60),
                        hour(5, PollReason.NONE, 60)),
                NOW);

        assertThat(runs).extracting(WatchRun::kind).containsExactly(ALL, NONE, NONE, ALL);
        assertThat(runs.get(1))
                .returns(FOUR.plusSeconds(3_600), WatchRun::from)
                .returns(Duration.ofHours(2), WatchRun::lasted)
                .returns(120, WatchRun::polls);
        assertThat(runs.getLast().until()).as("not later than now").isEqualTo(NOW);
        assertThat(IntStream.range(1, 4)
                        .allMatch(i -> runs.get(i).at()
                                == runs.get(i - 1).at() + runs.get(i - 1).hours()))
                .isTrue();
    }

    private static List<WatchedHour.Kind> kinds(WatchHour... rows) {
        return hours(rows).stream().map(WatchedHour::kind).toList();
    }

    private static List<WatchedHour> hours(WatchHour... rows) {
        return WatchedHour.of(LONG_WATCHED, List.of(rows), FOUR, NOW);
    }

    private static WatchHour hour(int at, PollReason reason, int polls) {
        return new WatchHour(NORTHWIND.id(), PRODUCTION, FOUR.plus(Duration.ofHours(at)), reason, polls, 0, 0, 0, 0);
    }

    private static SubscriptionWatch newlyWatched() {
        return with(LONG_WATCHED.interval(), FOUR.plus(Duration.ofHours(5)));
    }

    private static SubscriptionWatch withInterval(Duration interval) {
        return with(interval, LONG_WATCHED.firstComplete());
    }

    private static SubscriptionWatch with(Duration interval, Instant firstComplete) {
        SubscriptionWatch w = LONG_WATCHED;
        return new SubscriptionWatch(
                w.tenant(),
                w.tenantCode(),
                w.tenantName(),
                w.subscription(),
                w.subscriptionName(),
                w.state(),
                w.reason(),
                w.detail(),
                w.since(),
                w.lastComplete(),
                interval,
                w.planOn(),
                w.lastPoll(),
                firstComplete,
                w.planTier(),
                w.planCoverage(),
                w.extensionsOff(),
                w.rulesInForce(),
                w.quarantined());
    }
}
