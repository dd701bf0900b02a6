package org.mdrportal.alert;

import java.util.Collection;
import java.util.Set;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Where pollers hand in what they read. Set-based: one statement per batch, whatever its size. */
public interface AlertIntake {

    /** Those of the hashes that need no reading: the bytes are the ones stored. Quarantined items are read, and counted, each time. */
    Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes);

    /** Stores a batch and the progress of its poll in one transaction. Safe to repeat. */
    BatchOutcome store(TenantId tenant, IntakeBatch batch);
}
