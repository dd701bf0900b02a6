package org.mdrportal.ingest;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.BatchOutcome;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.QuarantineId;

/**
 * Lets batches with alerts be stored in the order they came: those of a customer one after the other, because they wait
 * for each other's incident numbers anyway, and few at once. Whoever waits, waits here, and holds no connection to the
 * database that somebody else could work with.
 */
final class TakingTurns implements AlertIntake {

    /** Of the 30 connections there are: enough to keep a database busy, and half are left for everything else. */
    static final int AT_ONCE = 12;

    private final AlertIntake intake;
    private final Semaphore all = new Semaphore(AT_ONCE, true);
    private final Map<TenantId, Semaphore> each = new ConcurrentHashMap<>();

    TakingTurns(AlertIntake intake) {
        this.intake = intake;
    }

    @Override
    public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
        return intake.known(tenant, subscription, rawHashes);
    }

    @Override
    public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
        if (batch.alerts().isEmpty()) {
            return intake.store(tenant, batch);
        }
        // Its own first: who waits for one customer does not take the place of another's batch.
        Semaphore own = each.computeIfAbsent(tenant, _ -> new Semaphore(1, true));
        taken(own);
        try {
            taken(all);
            try {
                return intake.store(tenant, batch);
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }

    @Override
    public void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert) {
        intake.replay(tenant, item, subscription, alert);
    }

    private static void taken(Semaphore turn) {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            throw Unanswered.interrupted(e);
        }
    }
}
