package org.mdrportal.watch;

import java.util.List;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Rules of the customer's own Defender that dismiss alerts before anybody sees them. */
public interface SuppressionRules {

    /** All rules of a subscription were read; what is not among them is gone. */
    void seen(TenantId tenant, SubscriptionId subscription, List<SuppressionRuleSeen> rules);

    /** Those in force first, then by name; rules that are gone stay for the record. */
    List<SuppressionRuleView> list(TenantId tenant, SubscriptionId subscription);
}
