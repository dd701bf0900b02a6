package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Every two seconds: what was on hold and is no more goes back to its place in the queue. */
@Component
final class IncidentHolds extends StandingTask {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final HoldBook book;

    IncidentHolds(HoldBook book, Clock clock) {
        super("incident-holds", EVERY, clock);
        this.book = book;
    }

    @Override
    protected void tick() {
        Caller.system("incident-holds").call(() -> {
            book.over(Tenants.all(), BATCH).forEach(book::wake);
            return null;
        });
    }
}
