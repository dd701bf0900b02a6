package org.mdrportal.alert;

import java.util.Collection;
import java.util.Set;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.QuarantineId;

/** Where pollers hand in what they read. Set-based: a fixed number of statements per batch, whatever its size. */
public interface AlertIntake {

    /** Those of the hashes that need no reading: the bytes are the ones stored. Quarantined items are read, and counted, each time. */
    Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes);

    /** Stores a batch and the progress of its poll in one transaction. Safe to repeat. */
    BatchOutcome store(TenantId tenant, IntakeBatch batch);

    /**
     * Stores what an item in quarantine turned out to be, and takes it out of quarantine, in one transaction. New, it is
     * late; when something newer is known of it, its content is kept beside that and changes nothing.
     */
    void replay(TenantId tenant, QuarantineId item, SubscriptionId subscription, ArrivedAlert alert);
}
