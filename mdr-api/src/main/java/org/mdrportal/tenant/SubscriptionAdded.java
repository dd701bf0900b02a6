package org.mdrportal.tenant;

import org.mdrportal.platform.TenantId;

/** A subscription is to be watched from now on. */
public record SubscriptionAdded(TenantId tenant, SubscriptionId subscription) {}
