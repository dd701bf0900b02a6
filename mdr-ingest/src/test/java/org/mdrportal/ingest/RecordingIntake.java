package org.mdrportal.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.BatchOutcome;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PlanSeen;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollTarget;
import org.mdrportal.watch.PollTargets;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.UnreadableItem;

/** Both ports of a poll, in memory: what was handed in, and what is known from then on. */
final class RecordingIntake implements AlertIntake, PollTargets {

    static final TenantId TENANT = TenantId.of("00000000-0000-4000-8000-00000000000a");

    final List<IntakeBatch> batches = new ArrayList<>();
    final List<PlanSeen> plans = new ArrayList<>();
    final Set<Bytes> known = new HashSet<>();
    boolean keepsBatches = true;
    int handedIn;
    Optional<PollTarget> target = Optional.of(new PollTarget(
            TENANT, FakeArm.SUBSCRIPTION, null, FakeArm.NOW.minusSeconds(86_400), null, Duration.ofSeconds(60)));
    final Map<QuarantineId, ArrivedAlert> replayed = new HashMap<>();
    RuntimeException failure;

    @Override
    public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
        Caller.current();
        Set<Bytes> found = new HashSet<>(rawHashes);
        found.retainAll(known);
        return found;
    }

    @Override
    public void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert) {
        Caller.current();
        known.add(alert.rawHash());
        replayed.put(item, alert);
    }

    @Override
    public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
        Caller.current();
        if (failure != null) {
            throw failure;
        }
        handedIn += batch.alerts().size();
        batch.alerts().forEach(alert -> known.add(alert.rawHash()));
        batch.unreadable().forEach(item -> known.add(item.hash()));
        batches.add(
                keepsBatches
                        ? batch
                        : new IntakeBatch(
                                batch.subscription(),
                                batch.road(),
                                batch.poll(),
                                batch.pages(),
                                batch.seen(),
                                List.of(),
                                List.of(),
                                batch.end()));
        return new BatchOutcome(batch.alerts().size(), 0);
    }

    @Override
    public Optional<PollTarget> find(TenantId tenant, SubscriptionId subscription) {
        Caller.current();
        return target;
    }

    @Override
    public void planSeen(TenantId tenant, SubscriptionId subscription, PlanSeen plan) {
        plans.add(plan);
    }

    /** The one end of the only poll there was. */
    PollEnd end() {
        List<PollEnd> ends = batches.stream()
                .map(IntakeBatch::end)
                .filter(end -> end != null)
                .toList();
        if (ends.size() != 1 || batches.getLast().end() == null) {
            throw new AssertionError("a poll ends once, with its last batch, but ended with " + ends);
        }
        return ends.getFirst();
    }

    int seen() {
        return batches.stream().mapToInt(IntakeBatch::seen).sum();
    }

    int pages() {
        return batches.stream().mapToInt(IntakeBatch::pages).sum();
    }

    List<String> names() {
        return alerts().stream().map(alert -> alert.keys().armName()).toList();
    }

    List<ArrivedAlert> alerts() {
        return batches.stream().flatMap(batch -> batch.alerts().stream()).toList();
    }

    List<UnreadableItem> unreadable() {
        return batches.stream().flatMap(batch -> batch.unreadable().stream()).toList();
    }
}
