package org.mdrportal.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.stereotype.Component;

/** Items that could not be read: one row per content, however often it comes. */
@Component
final class QuarantineRows {

    private final TenantJdbc jdbc;

    QuarantineRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    void keep(TenantId tenant, SubscriptionId subscription, List<UnreadableItem> items, Instant now) {
        Map<String, UnreadableItem> once = new TreeMap<>(Comparator.naturalOrder());
        items.forEach(item -> once.put(HexFormat.of().formatHex(item.hash().array()), item));
        // One by one and in the order of their hashes: they are rare, may be large, and must not deadlock.
        for (UnreadableItem item : once.values()) {
            jdbc.sql(tenant, """
                            INSERT INTO quarantine AS q (tenant_id, quarantine_id, subscription_id, content_hash, payload,
                                                    payload_length, reason, first_seen_at, last_seen_at)
                            VALUES (:tenant, :id, :subscription, :hash, :payload, :length, :reason, :now, :now)
                            ON CONFLICT (tenant_id, subscription_id, content_hash) DO UPDATE SET
                                last_seen_at = excluded.last_seen_at, times = q.times + 1, reason = excluded.reason
                            """)
                    .param("id", UUID.randomUUID())
                    .param("subscription", subscription.value())
                    .param("hash", item.hash().array())
                    .param("payload", item.payload().deflated().array())
                    .param("length", item.payload().length())
                    .param("reason", item.reason())
                    .param("now", Rows.utc(now))
                    .update();
        }
    }
}
