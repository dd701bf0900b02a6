package org.mdrportal.watch;

import java.time.Instant;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Whether somebody had been looking: what arrives after a gap is late, not news. */
public interface Gaps {

    /**
     * Whether no complete poll lay within three intervals when a poll began. Asked in the transaction that stores what
     * that poll read, before its end.
     *
     * @param pollStarted as this instance's clock said
     */
    boolean open(TenantId tenant, SubscriptionId subscription, Instant pollStarted);
}
