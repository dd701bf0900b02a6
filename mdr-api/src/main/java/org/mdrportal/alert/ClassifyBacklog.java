package org.mdrportal.alert;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * After an upgrade, and until nothing is left: alerts of the release before get their category. It opens no incidents. It
 * can be killed anywhere, for each batch is a transaction of its own.
 */
@Component
final class ClassifyBacklog implements DurableTask {

    private static final int BATCH = 500;
    private static final int BATCHES_A_RUN = 20;

    private final ObjectProvider<Backlog> backlog;
    private final Clock clock;

    ClassifyBacklog(ObjectProvider<Backlog> backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "classify-backlog";
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.WORK;
    }

    @Override
    public boolean standing() {
        return true;
    }

    @Override
    public @Nullable Instant run(String object) {
        return Caller.system("classify-backlog").<@Nullable Instant, RuntimeException>call(this::some);
    }

    private @Nullable Instant some() {
        Backlog left = backlog.getObject();
        for (int i = 0; i < BATCHES_A_RUN; i++) {
            TenantId tenant = left.next(Tenants.all());
            if (tenant == null) {
                return null;
            }
            left.classify(tenant, BATCH);
        }
        // The scheduler may stop between two runs, and others have their turn.
        return clock.instant();
    }
}
