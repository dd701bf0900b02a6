package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.BatchOutcome;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.alert.Road;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.QuarantineId;

class TakingTurnsTests {

    private final Watched watched = new Watched();
    private final TakingTurns turns = new TakingTurns(watched);

    @Test
    void ofACustomerOneBatchIsStoredAtATimeAndFewOfAll() throws Exception {
        List<TenantId> tenants = java.util.stream.Stream.generate(() -> new TenantId(UUID.randomUUID()))
                .limit(2L * TakingTurns.AT_ONCE)
                .toList();
        CountDownLatch release = new CountDownLatch(1);
        watched.held = release;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4 * tenants.size(); i++) {
                TenantId tenant = tenants.get(i % tenants.size());
                all.add(threads.submit(() -> turns.store(tenant, batch(true))));
            }
            while (watched.most.get() < TakingTurns.AT_ONCE) {
                Thread.onSpinWait();
            }
            release.countDown();
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(watched.stored).hasValue(4 * tenants.size());
        assertThat(watched.mostOfOne).hasValue(1);
        assertThat(watched.most).hasValue(TakingTurns.AT_ONCE);
    }

    @Test
    void aBatchWithoutAlertsWaitsForNobody() throws Exception {
        TenantId tenant = new TenantId(UUID.randomUUID());
        CountDownLatch release = new CountDownLatch(1);
        watched.held = release;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> turns.store(tenant, batch(true)));
            while (watched.most.get() == 0) {
                Thread.onSpinWait();
            }
            turns.store(tenant, batch(false));
            assertThat(slow.isDone()).isFalse();
            release.countDown();
            slow.get();
        }
    }

    @Test
    void whoFailsGivesTheTurnBack() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        TakingTurns failing = new TakingTurns(watched);
        watched.failing = true;
        for (int i = 0; i <= TakingTurns.AT_ONCE; i++) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> failing.store(tenant, batch(true)))
                    .isInstanceOf(IllegalStateException.class);
        }
        watched.failing = false;
        assertThat(failing.store(tenant, batch(true)).added()).isOne();
    }

    private static IntakeBatch batch(boolean alerts) {
        return new IntakeBatch(
                SubscriptionId.of(UUID.randomUUID().toString()),
                Road.DEFENDER,
                new PollId(UUID.randomUUID(), FakeArm.NOW),
                1,
                1,
                alerts ? List.of(AlertFixtures.with("\"severity\":\"High\"")) : List.of(),
                List.of(),
                null);
    }

    /** Counts who is in it. */
    private static final class Watched implements AlertIntake {

        final AtomicInteger stored = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final AtomicInteger mostOfOne = new AtomicInteger();
        volatile boolean failing;
        volatile CountDownLatch held = new CountDownLatch(0);
        private final AtomicInteger inside = new AtomicInteger();
        private final Map<TenantId, AtomicInteger> insideOf = new ConcurrentHashMap<>();

        @Override
        public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
            return Set.of();
        }

        @Override
        public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
            if (failing) {
                throw new IllegalStateException("as told");
            }
            if (batch.alerts().isEmpty()) {
                return new BatchOutcome(0, 0);
            }
            AtomicInteger own = insideOf.computeIfAbsent(tenant, _ -> new AtomicInteger());
            mostOfOne.accumulateAndGet(own.incrementAndGet(), Math::max);
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            own.decrementAndGet();
            inside.decrementAndGet();
            stored.incrementAndGet();
            return new BatchOutcome(1, 0);
        }

        @Override
        public void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert) {
            throw new AssertionError("nothing is replayed here");
        }
    }
}
