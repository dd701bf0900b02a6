package org.mdrportal.tenant;

import java.util.List;
import org.mdrportal.platform.TenantId;

/** Asks Azure what onboarding wants to know of a subscription, only ever by reading. Implemented by the ingest module. */
public interface SubscriptionProbe {

    /** Every question answered; a question that could not be asked is an item that is not ok. Never throws for Azure's answers. */
    List<CheckItem> probe(TenantId tenant, SubscriptionId subscription);
}
