package org.mdrportal.watch;

import java.util.Map;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Alerts that came already dismissed: told by the module that keeps alerts, which this one may not ask. */
public interface DismissedArrivals {

    /** How many of a subscription, by their type as the source wrote it. Joins the open transaction. */
    Map<String, Long> byType(TenantId tenant, SubscriptionId subscription);
}
