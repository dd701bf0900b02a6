package org.mdrportal.tenant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks Azure what onboarding wants to know, outside any transaction, keeps the answer, and comes again. */
@Component
final class CheckSubscription implements DurableTask {

    static final String TASK = "check-subscription";

    private final ObjectProvider<SubscriptionProbe> probe;
    private final ObjectProvider<Subscriptions> subscriptions;
    private final Clock clock;

    CheckSubscription(
            ObjectProvider<SubscriptionProbe> probe, ObjectProvider<Subscriptions> subscriptions, Clock clock) {
        this.probe = probe;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TASK;
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.POLL;
    }

    @Override
    public Instant run(String object) {
        String[] ids = object.split("/", 2);
        TenantId tenant = TenantId.of(ids[0]);
        SubscriptionId subscription = SubscriptionId.of(ids[1]);
        Instant started = clock.instant();
        return Caller.system("onboarding").<Instant, RuntimeException>call(() -> {
            List<CheckItem> found = probe.getObject().probe(tenant, subscription);
            return subscriptions.getObject().checked(tenant, subscription, started, found);
        });
    }
}
