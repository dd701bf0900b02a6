package org.mdrportal.watch;

import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Items that could not be read: one row per content, however often it comes. */
@Component
final class QuarantineRows {

    private final TenantJdbc jdbc;
    private final Clock clock;

    QuarantineRows(TenantJdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return whether there was one that nobody had seen before */
    boolean keep(TenantId tenant, PollProgress progress, List<UnreadableItem> items) {
        Map<String, UnreadableItem> once = new TreeMap<>(Comparator.naturalOrder());
        items.forEach(item -> once.put(HexFormat.of().formatHex(item.hash().array()), item));
        int added = 0;
        // One by one and in the order of their hashes: they are rare, may be large, and must not deadlock.
        for (UnreadableItem item : once.values()) {
            if (!again(tenant, progress, item)) {
                added += insert(tenant, progress, item);
            }
        }
        count(tenant, progress.subscription().value(), added);
        return added > 0;
    }

    /** Asked first: what comes with every poll is then neither deflated nor sent again. */
    private boolean again(TenantId tenant, PollProgress progress, UnreadableItem item) {
        return jdbc.sql(tenant, """
                                UPDATE quarantine q SET
                                    times = q.times + CASE WHEN q.last_poll_id = :poll THEN 0 ELSE 1 END,
                                    last_seen_at = greatest(q.last_seen_at, CAST(:now AS timestamptz)),
                                    last_poll_id = :poll, reason = :reason
                                WHERE q.tenant_id = :tenant AND q.subscription_id = :subscription
                                  AND q.content_hash = :hash
                                """)
                        .param("poll", progress.poll().value())
                        .param("now", Rows.utc(clock.instant()))
                        .param("reason", readable(item.reason()))
                        .param("subscription", progress.subscription().value())
                        .param("hash", item.hash().array())
                        .update()
                > 0;
    }

    private int insert(TenantId tenant, PollProgress progress, UnreadableItem item) {
        return jdbc.sql(tenant, """
                        INSERT INTO quarantine (tenant_id, quarantine_id, subscription_id, content_hash, payload,
                                                payload_length, reason, first_seen_at, last_seen_at, last_poll_id)
                        VALUES (:tenant, :id, :subscription, :hash, :payload, :length, :reason, :now, :now, :poll)
                        ON CONFLICT (tenant_id, subscription_id, content_hash) DO NOTHING
                        """)
                .param("id", UUID.randomUUID())
                .param("subscription", progress.subscription().value())
                .param("hash", item.hash().array())
                .param("payload", item.payload().deflated().array())
                .param("length", item.payload().length())
                .param("reason", readable(item.reason()))
                .param("now", Rows.utc(clock.instant()))
                .param("poll", progress.poll().value())
                .update();
    }

    /** The number is kept beside the state: a customer may know how many there are, and has no way to the rows. */
    void count(TenantId tenant, UUID subscription, int more) {
        if (more == 0) {
            return;
        }
        jdbc.sql(tenant, """
                        UPDATE subscription_watch w SET quarantined = w.quarantined + :more
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription
                        """)
                .param("more", more)
                .param("subscription", subscription)
                .update();
    }

    static String readable(String reason) {
        return reason.replace('\u0000', '\uFFFD');
    }
}
