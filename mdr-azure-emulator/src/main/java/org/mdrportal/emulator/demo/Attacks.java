package org.mdrportal.emulator.demo;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fleet;

/** Starts attacks and knows which there were; each has a virtual thread until its last step. */
public final class Attacks implements AutoCloseable {

    public static final Duration BETWEEN_STEPS = Duration.ofSeconds(20);

    private static final int REMEMBERED = 50;

    private final Fleet fleet;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<AttackRun> runs = new CopyOnWriteArrayList<>();

    public Attacks(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param cluster null takes the subscription's first */
    public AttackRun start(Attack attack, UUID subscription, @Nullable String cluster, Duration between) {
        if (fleet.subscription(subscription).isEmpty()) {
            throw new IllegalArgumentException("no subscription " + subscription);
        }
        var run = new AttackRun(attack, subscription, cluster);
        runs.add(run);
        if (runs.size() > REMEMBERED) {
            runs.removeFirst();
        }
        threads.execute(() -> run.run(fleet, between));
        return run;
    }

    public List<AttackRun> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
