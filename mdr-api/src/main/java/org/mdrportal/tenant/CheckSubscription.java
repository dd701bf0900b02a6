package org.mdrportal.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks Azure what onboarding wants to know, outside any transaction, and keeps the answer. */
@Component
final class CheckSubscription implements DurableTask {

    static final String TASK = "check-subscription";

    private final ObjectProvider<SubscriptionProbe> probe;
    private final ObjectProvider<Subscriptions> subscriptions;

    CheckSubscription(ObjectProvider<SubscriptionProbe> probe, ObjectProvider<Subscriptions> subscriptions) {
        this.probe = probe;
        this.subscriptions = subscriptions;
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
    public @Nullable Instant run(String object) {
        String[] ids = object.split("/", 2);
        TenantId tenant = TenantId.of(ids[0]);
        SubscriptionId subscription = SubscriptionId.of(ids[1]);
        return Caller.system("onboarding").call(() -> {
            List<CheckItem> found = probe.getObject().probe(tenant, subscription);
            subscriptions.getObject().checked(tenant, subscription, found);
            return null;
        });
    }
}
