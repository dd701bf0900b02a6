package org.mdrportal.ingest;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollReason;

/** Looks at the plan beside a poll, for a limited time: what Azure does not say in time never delays the next poll. */
final class PlanLook {

    private PlanLook() {}

    static Plan.State at(ArmClient arm, SubscriptionId subscription, Duration most) {
        FutureTask<Plan.State> look = new FutureTask<>(() -> new Plan(arm).of(subscription, Patience.none()));
        Thread thread = Thread.ofVirtual().name("plan-look").start(look);
        try {
            return look.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Plan.State.Unknown(Refusal.of(PollReason.TIMEOUT, "no answer in time"));
        } catch (InterruptedException e) {
            throw Unanswered.interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking at the plan failed", e.getCause());
        } finally {
            thread.interrupt();
        }
    }
}
