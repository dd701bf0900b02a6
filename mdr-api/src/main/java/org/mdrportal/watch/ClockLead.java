package org.mdrportal.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.InfraAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How far this instance's clock is ahead of the database server's, the only one that all instances can ask. Instances
 * whose clocks differ then agree how long ago a poll ended, and no state changes with the instance that is asked. The
 * server is asked for the time only here: moments of the product come from the clock.
 */
@Component
final class ClockLead {

    private static final Logger log = LoggerFactory.getLogger(ClockLead.class);

    /** Less is the time an answer takes; more is no drift, but another time altogether. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration MOST = Duration.ofMinutes(10);

    /** A clock may be set right while we run. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final InfraAccess infra;
    private final Clock clock;
    private volatile @Nullable Measured last;

    private record Measured(Duration lead, long nanos) {}

    ClockLead(InfraAccess infra, Clock clock) {
        this.infra = infra;
        this.clock = clock;
    }

    Duration get() {
        Measured known = last;
        if (known == null || System.nanoTime() - known.nanos() > KEPT.toNanos()) {
            Duration lead = measured();
            if (!lead.isZero() && (known == null || known.lead().isZero())) {
                log.warn("this machine's clock is {} ahead of the database server's", lead);
            }
            known = new Measured(lead, System.nanoTime());
            last = known;
        }
        return known.lead();
    }

    /** As the columns keep it. */
    double seconds() {
        return get().toMillis() / 1000.0;
    }

    private Duration measured() {
        Instant before = clock.instant();
        Instant server = infra.sql("SELECT clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        Duration between = Duration.between(before, clock.instant()).dividedBy(2);
        Duration found = Duration.between(server, before.plus(between));
        return found.abs().compareTo(LEAST) < 0 || found.abs().compareTo(MOST) > 0 ? Duration.ZERO : found;
    }
}
