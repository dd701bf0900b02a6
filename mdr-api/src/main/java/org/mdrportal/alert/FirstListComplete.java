package org.mdrportal.alert;

import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** The first list of a subscription has been read to its end; published inside that transaction, once. */
public record FirstListComplete(TenantId tenant, SubscriptionId subscription) {}
