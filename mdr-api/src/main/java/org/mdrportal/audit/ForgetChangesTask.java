package org.mdrportal.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Once a day: changes older than a month are forgotten. The audit record keeps what was done. */
@Component
final class ForgetChangesTask extends StandingTask {

    static final Duration KEPT = Duration.ofDays(30);

    private final OldChanges changes;
    private final Clock clock;

    ForgetChangesTask(OldChanges changes, Clock clock) {
        super("forget-changes", Duration.ofDays(1), clock);
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    protected void tick() {
        Instant before = clock.instant().minus(KEPT);
        Caller.system("forget-changes").call(() -> {
            for (TenantId tenant : changes.waiting(Tenants.all(), before)) {
                while (changes.forget(tenant, before) == OldChanges.BATCH) {}
            }
            return null;
        });
    }
}
