package org.mdrportal.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollTarget;
import org.mdrportal.watch.PollTargets;
import org.springframework.stereotype.Component;

/**
 * Looks at one subscription: reads Defender's whole list, hands it in, and says how it went. Whatever happens at Azure ends
 * the poll with a reason; only our own database makes it fail, and then the task is tried again.
 */
@Component
final class PollSubscription implements DurableTask {

    private static final Duration LEAST_FOR_PLAN = Duration.ofSeconds(1);
    private static final int REST = 10;
    private static final int SHARES = 1_000;

    private final PollTargets targets;
    private final AlertIntake intake;
    private final ArmClient arm;
    private final ArmClient beside;
    private final Room room;
    private final Duration interval;
    private final MeterRegistry meters;
    private final Clock clock;

    PollSubscription(
            PollTargets targets,
            AlertIntake intake,
            ArmClient arm,
            Room room,
            AzureProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.targets = targets;
        this.intake = new TakingTurns(intake);
        this.arm = arm;
        this.beside = arm.aside();
        this.room = room;
        this.interval = properties.pollInterval();
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return PollTargets.TASK;
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.POLL;
    }

    @Override
    public @Nullable Instant run(String object) {
        TaskObject of = TaskObject.of(object, "a poll is <tenant>/<subscription>");
        TenantId tenant = of.tenant();
        SubscriptionId subscription = SubscriptionId.of(of.id());
        return Caller.system("poller").<@Nullable Instant, RuntimeException>call(() -> tick(tenant, subscription));
    }

    private @Nullable Instant tick(TenantId tenant, SubscriptionId subscription) {
        Optional<PollTarget> target = targets.find(tenant, subscription);
        return target.isEmpty() ? null : poll(target.get());
    }

    private Instant poll(PollTarget target) {
        try (PollRun run = new PollRun(intake, target, new PollId(UUID.randomUUID(), clock.instant()), room)) {
            return poll(target, run);
        }
    }

    private Instant poll(PollTarget target, PollRun run) {
        Patience patience = new Patience(ArmLimits.RETRIES, arm.limits().retryWait());
        long began = System.nanoTime();
        Refusal cut = new ListReader(arm, target.subscription()).read(alerts(target.subscription()), patience, run);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration rest = longer(interval, took.multipliedBy(REST));
        Instant ended = clock.instant();
        run.end(new PollEnd(
                ended, cut == null ? PollReason.NONE : cut.reason(), cut == null ? null : cut.detail(), rest));
        count(cut);
        if (cut == null || worthAskingOn(cut.reason())) {
            lookAtPlan(target, rest);
        }
        return due(target, ended, took, rest, cut);
    }

    /** At every second poll, so that a plan switched off is seen within three intervals, however long these are. */
    private void lookAtPlan(PollTarget target, Duration rest) {
        Instant checked = target.planCheckedAt();
        if (checked != null
                && checked.isAfter(clock.instant().minus(rest.multipliedBy(3).dividedBy(2)))) {
            return;
        }
        Duration most = shorter(arm.limits().answer(), longer(interval.dividedBy(2), LEAST_FOR_PLAN));
        switch (PlanLook.at(beside, target.subscription(), most)) {
            case Plan.State.Known plan -> targets.planSeen(target.tenant(), target.subscription(), plan.seen());
            case Plan.State.Unknown _ -> {
                // What was known stays known; that nothing answers is the poll's own reason.
            }
        }
    }

    /**
     * When to come back. After its first look each subscription comes back at a moment of its own, so that many that were
     * added together do not stay together.
     */
    private Instant due(PollTarget target, Instant ended, Duration took, Duration rest, @Nullable Refusal cut) {
        Duration wait = rest;
        if (ended.isBefore(target.addedAt().plus(interval))) {
            int share = Math.floorMod(target.subscription().value().hashCode(), SHARES);
            Duration spread = interval.dividedBy(2)
                    .plus(interval.dividedBy(2).multipliedBy(share).dividedBy(SHARES));
            wait = longer(spread, took.multipliedBy(REST));
        }
        return ended.plus(cut == null || cut.retryAfter() == null ? wait : longer(rest, cut.retryAfter()));
    }

    /** After these nothing else would be answered either. */
    private static boolean worthAskingOn(PollReason reason) {
        return switch (reason) {
            case THROTTLED, UNAUTHORIZED, UNREACHABLE, TIMEOUT -> false;
            case NONE, FORBIDDEN, NOT_FOUND, BAD_ANSWER, PAGING, PLAN_OFF -> true;
        };
    }

    static String alerts(SubscriptionId subscription) {
        return "/subscriptions/%s/providers/Microsoft.Security/alerts?api-version=2022-01-01".formatted(subscription);
    }

    private void count(@Nullable Refusal cut) {
        String outcome = cut == null ? "complete" : cut.reason().name().toLowerCase(Locale.ROOT);
        meters.counter("mdr.ingest.polls", "outcome", outcome).increment();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
