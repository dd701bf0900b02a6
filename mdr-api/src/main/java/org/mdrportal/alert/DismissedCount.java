package org.mdrportal.alert;

import java.util.HashMap;
import java.util.Map;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.DismissedArrivals;
import org.springframework.stereotype.Component;

/** Counts what rules of the customer's own Defender had dismissed before it came here (PRODUCT.md, "watched"). */
@Component
final class DismissedCount implements DismissedArrivals {

    private final TenantJdbc jdbc;

    DismissedCount(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> byType(TenantId tenant, SubscriptionId subscription) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(tenant, """
                        SELECT a.alert_type, count(*) AS alerts FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription
                          AND a.alert_type IS NOT NULL AND lower(btrim(a.first_status)) = 'dismissed'
                        GROUP BY a.alert_type
                        """).param("subscription", subscription.value()).query(row -> {
            counts.put(Rows.text(row, "alert_type"), row.getLong("alerts"));
        });
        return counts;
    }
}
