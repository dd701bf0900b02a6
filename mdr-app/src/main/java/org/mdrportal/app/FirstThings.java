package org.mdrportal.app;

import org.mdrportal.platform.Partitions;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes this month's partitions before the first request is answered and the first poll is stored. */
@Component
final class FirstThings implements SmartLifecycle {

    private final Partitions partitions;
    private boolean running;

    FirstThings(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public void start() {
        partitions.ensure();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
