package org.mdrportal.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.BatchOutcome;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PlanSeen;
import org.mdrportal.watch.PollTarget;
import org.mdrportal.watch.PollTargets;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.UnreadableItem;

/** A process of its own that polls many subscriptions at once, once, and says how each kind ended and what it took. */
final class ManyPolls {

    private ManyPolls() {}

    /** @param arguments the endpoint and the number of subscriptions */
    public static void main(String... arguments) throws InterruptedException {
        URI endpoint = URI.create(arguments[0]);
        int polls = Integer.parseInt(arguments[1]);
        ArmLimits limits = ArmLimits.STANDARD;
        Discarding intake = new Discarding();
        ArmClient client = FakeArm.client(endpoint, limits, Clock.systemUTC());
        PollSubscription poll = new PollSubscription(
                intake,
                intake,
                client,
                new Room(Duration.ofMinutes(5)),
                Settings.of(endpoint),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        long began = System.nanoTime();
        List<Thread> threads = IntStream.range(0, polls)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> poll.run(RecordingIntake.TENANT + "/" + HostileArm.subscription(i))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("polls: "
                + intake.ended.values().stream().mapToInt(AtomicInteger::get).sum());
        intake.ended.forEach((end, times) -> System.out.println(end + ": " + times));
        System.out.println("read " + intake.seen + ", alerts " + intake.alerts + ", aside " + intake.aside);
        System.out.println("took " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms, heap at most "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB, peaks " + peaks());
        System.exit(0);
    }

    private static Map<String, Long> peaks() {
        Map<String, Long> peaks = new TreeMap<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peaks.put(pool.getName(), pool.getPeakUsage().getUsed() / (1 << 20));
            }
        }
        return peaks;
    }

    /** Takes batches as the database's driver would: everything deflated, then copied into one message. */
    private static final class Discarding implements AlertIntake, PollTargets {

        private final Semaphore connections = new Semaphore(30);
        private final Map<String, AtomicInteger> ended = new TreeMap<>();
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger alerts = new AtomicInteger();
        private final AtomicInteger aside = new AtomicInteger();

        @Override
        public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
            return Set.of();
        }

        @Override
        public void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
            connections.acquireUninterruptibly();
            try {
                List<Bytes> payloads = java.util.stream.Stream.concat(
                                batch.alerts().stream().map(alert -> alert.payload()),
                                batch.unreadable().stream().map(UnreadableItem::payload))
                        .map(Bytes::deflated)
                        .toList();
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                payloads.forEach(payload -> message.writeBytes(payload.array()));
            } finally {
                connections.release();
            }
            seen.addAndGet(batch.seen());
            alerts.addAndGet(batch.alerts().size());
            aside.addAndGet(batch.unreadable().size());
            if (batch.end() != null) {
                int kind = Integer.parseInt(batch.subscription().toString().substring(24)) % HostileArm.KINDS;
                String end =
                        kind + " " + batch.end().reason() + " " + batch.end().detail();
                synchronized (ended) {
                    ended.computeIfAbsent(end, _ -> new AtomicInteger()).incrementAndGet();
                }
            }
            return new BatchOutcome(batch.alerts().size(), 0);
        }

        @Override
        public Optional<PollTarget> find(TenantId tenant, SubscriptionId subscription) {
            return Optional.of(
                    new PollTarget(tenant, subscription, null, FakeArm.NOW, null, java.time.Duration.ofSeconds(60)));
        }

        @Override
        public void planSeen(TenantId tenant, SubscriptionId subscription, PlanSeen plan) {
            throw new AssertionError("nobody told");
        }
    }
}
