package org.mdrportal.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A task of the role {@code worker} that exists once per installation and comes again a while after it was done. */
public abstract class StandingTask implements DurableTask {

    private final String name;
    private final Duration every;
    private final Clock clock;

    /** @param every from the end of one run to the next */
    protected StandingTask(String name, Duration every, Clock clock) {
        this.name = name;
        this.every = every;
        this.clock = clock;
    }

    /** Does it once, now. */
    protected abstract void tick();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final TaskQueue queue() {
        return TaskQueue.WORK;
    }

    @Override
    public final boolean standing() {
        return true;
    }

    @Override
    public final Instant run(String object) {
        tick();
        return clock.instant().plus(every);
    }
}
