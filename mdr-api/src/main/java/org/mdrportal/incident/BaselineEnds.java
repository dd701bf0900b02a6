package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Every minute: what a baseline made less urgent that ran out is decided anew. */
@Component
final class BaselineEnds extends StandingTask {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 200;

    private final Baselines baselines;

    BaselineEnds(Baselines baselines, Clock clock) {
        super("baseline-ends", EVERY, clock);
        this.baselines = baselines;
    }

    @Override
    protected void tick() {
        Caller.system("baseline-ends").call(() -> {
            baselines.over(Tenants.all(), BATCH).forEach((baseline, tenant) -> baselines.settle(tenant, baseline));
            return null;
        });
    }
}
