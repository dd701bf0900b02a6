package org.mdrportal.audit;

import java.time.Clock;
import java.time.Duration;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.StandingTask;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Seals all tenants that have something waiting, every half second. A sweep rather than a task per tenant: a task inserted
 * while its own predecessor runs would be taken for that one, and its records would wait for the next change (ADR 0005).
 */
@Component
final class SealTask extends StandingTask {

    private static final Logger log = LoggerFactory.getLogger(SealTask.class);

    private static final Duration EVERY = Duration.ofMillis(500);

    private final Sealer sealer;

    SealTask(Sealer sealer, Clock clock) {
        super("seal", EVERY, clock);
        this.sealer = sealer;
    }

    @Override
    protected void tick() {
        Caller.system("seal").call(() -> {
            for (TenantId tenant : sealer.waiting(Tenants.all())) {
                sealAll(tenant);
            }
            return null;
        });
    }

    private void sealAll(TenantId tenant) {
        try {
            while (sealer.seal(tenant) == Sealer.BATCH) {}
            while (sealer.number(tenant) == Sealer.BATCH) {}
        } catch (RuntimeException e) {
            // One tenant's trouble never holds another's records back; the next sweep tries again.
            log.error("sealing of tenant {} failed", tenant, e);
        }
    }
}
