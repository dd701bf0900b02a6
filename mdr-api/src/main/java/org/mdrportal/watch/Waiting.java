package org.mdrportal.watch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Waits for something that another instance may be doing: no connection is held meanwhile, and it always ends. */
@Component
final class Waiting {

    private static final Duration STEP = Duration.ofMillis(150);

    boolean until(Duration atMost, BooleanSupplier done) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
