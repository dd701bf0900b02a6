package org.mdrportal.alert;

import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** The first list of a subscription was read to its end; told once, inside the transaction that stored its last part. */
public record FirstListComplete(TenantId tenant, SubscriptionId subscription) {}
