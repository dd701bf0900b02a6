package org.mdrportal.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Once a day: changes older than a month are forgotten. The audit record keeps what was done. */
@Component
final class ForgetChangesTask implements DurableTask {

    static final Duration KEPT = Duration.ofDays(30);

    private final OldChanges changes;
    private final Clock clock;

    ForgetChangesTask(OldChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-changes";
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
        Instant before = clock.instant().minus(KEPT);
        Caller.system("forget-changes").call(() -> {
            for (TenantId tenant : changes.waiting(Tenants.all(), before)) {
                while (changes.forget(tenant, before) == OldChanges.BATCH) {}
            }
            return null;
        });
        return clock.instant().plus(Duration.ofDays(1));
    }
}
