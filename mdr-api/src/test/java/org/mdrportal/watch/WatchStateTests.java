package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "No alerts" never means "not watching": the state as a function of minutes, polled every minute. */
class WatchStateTests {

    private static final Instant CREATED = Instant.parse("2026-10-25T00:00:00Z");

    @ParameterizedTest(name = "complete until {0}, polled until {1}, last complete: {2}, now {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // never polled: waiting at first, but silence counts from the day watching was asked for
                "-, -, false, 0, PENDING",
                "-, -, false, 3, PENDING",
                "-, -, false, 3.01, BLIND",
                "-, -, false, 600, BLIND",
                // polled, but never to the end
                "-, 1, false, 1, BLIND",
                "-, 100, false, 100, BLIND",
                // all is well, up to the last second of three intervals
                "1, 1, true, 1, WATCHING",
                "1, 1, true, 4, WATCHING",
                "1, 1, true, 4.01, BLIND",
                // the last poll failed, but a complete one is near enough
                "1, 2, false, 2, INCOMPLETE",
                "1, 4, false, 4, INCOMPLETE",
                "1, 4, false, 4.01, BLIND",
                // failing polls go on for hours
                "1, 300, false, 300, BLIND",
                // and then one is complete again
                "301, 301, true, 301, WATCHING",
            })
    void isAFunctionOfTime(Double complete, Double polled, boolean wasComplete, double now, WatchState expected) {
        assertThat(WatchState.of(
                        CREATED, minute(complete), minute(polled), wasComplete, Duration.ofMinutes(1), minute(now)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "60, 180", "3600, 10800"})
    void threeIntervalsAreAllowedWhateverTheInterval(long interval, long allowed) {
        Duration each = Duration.ofSeconds(interval);
        Instant last = CREATED.plusSeconds(allowed);
        assertThat(WatchState.of(CREATED, CREATED, CREATED, true, each, last)).isEqualTo(WatchState.WATCHING);
        assertThat(WatchState.of(CREATED, CREATED, CREATED, true, each, last.plusMillis(1)))
                .isEqualTo(WatchState.BLIND);
    }

    private static Instant minute(Double minute) {
        return minute == null ? null : CREATED.plusMillis(Math.round(minute * 60_000));
    }
}
