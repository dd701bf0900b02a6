package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.Domain;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.InfraAccess;
import org.mdrportal.platform.TenantJdbc;

/** Two instances whose clocks differ mean the same state. */
class ClockLeadTests {

    private final Domain domain = Domain.shared();
    private final Watched watched = new Watched();

    /** The other instance, whose clock is off; the tests' own is not compared with the server at all. */
    private ClockLead lead(long seconds) {
        return new ClockLead(
                domain.bean(InfraAccess.class), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));
    }

    private void polledElsewhere(long seconds, PollReason reason) {
        PollLog log = new PollLog(
                domain.bean(TenantJdbc.class),
                domain.bean(QuarantineRows.class),
                domain.bean(WatchHours.class),
                lead(seconds),
                domain.bean(Changes.class));
        Instant at = domain.clock.instant().plusSeconds(seconds);
        PollEnd end = new PollEnd(at, reason, null, Duration.ofSeconds(1));
        domain.inTransaction(watched.tenant, () -> {
            log.progress(
                    watched.tenant,
                    new PollProgress(watched.subscription, new PollId(UUID.randomUUID(), at), 1, 0, 0, 0, 0, 0, 0, end),
                    List.of());
            return true;
        });
    }

    @Test
    void isMeasuredAndNothingForADifferenceThatIsNone() {
        assertThat(lead(90).get()).isCloseTo(Duration.ofSeconds(90), Duration.ofSeconds(1));
        assertThat(lead(-90).seconds()).isCloseTo(-90.0, within(1.0));
        assertThat(lead(0).get()).isZero();
        assertThat(lead(86_400).get()).as("another time altogether").isZero();
        assertThat(domain.bean(ClockLead.class).get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {90, -90})
    void aPollOfAnInstanceWhoseClockIsOffCountsFromWhenItWas(long seconds) {
        domain.clock.move(Duration.ofSeconds(1));
        polledElsewhere(seconds, PollReason.NONE);
        domain.clock.move(Duration.ofSeconds(2));
        assertThat(watched.state().state()).isEqualTo(WatchState.WATCHING);
        assertThat(watched.state().lastComplete())
                .isCloseTo(domain.clock.instant().minusSeconds(2), within(1, ChronoUnit.SECONDS));
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        domain.clock.move(Duration.ofSeconds(3));
        assertThat(watched.state().state()).isEqualTo(WatchState.BLIND);
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.SILENCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {90, -90})
    void theLaterPollCountsWhicheverInstanceMadeIt(long seconds) {
        polledElsewhere(seconds, PollReason.NONE);
        domain.clock.move(Duration.ofSeconds(10));
        watched.ended(domain.clock.instant(), PollReason.FORBIDDEN, 0);
        assertThat(watched.state().reason()).isEqualTo(PollReason.FORBIDDEN);
        domain.clock.move(Duration.ofSeconds(10));
        polledElsewhere(seconds, PollReason.NONE);
        assertThat(watched.state().reason()).isEqualTo(PollReason.NONE);
        assertThat(watched.state().state()).isEqualTo(WatchState.WATCHING);
    }
}
