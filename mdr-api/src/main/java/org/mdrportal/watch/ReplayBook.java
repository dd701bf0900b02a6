package org.mdrportal.watch;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands out what is to be read again, and takes it out once it was read. */
@Service
class ReplayBook implements ReplayItems {

    private final TenantJdbc jdbc;
    private final QuarantineRows rows;
    private final Changes changes;
    private final Clock clock;

    ReplayBook(TenantJdbc jdbc, QuarantineRows rows, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional(readOnly = true)
    public Optional<QuarantinedItem> find(TenantId tenant, QuarantineId id) {
        return jdbc.sql(tenant, """
                        SELECT q.subscription_id, q.payload, q.payload_length, q.content_hash FROM quarantine q
                        WHERE q.tenant_id = :tenant AND q.quarantine_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> new QuarantinedItem(
                        id,
                        new SubscriptionId(Rows.uuid(row, "subscription_id")),
                        Bytes.of(row.getBytes("payload")).inflated(row.getInt("payload_length")),
                        Bytes.of(row.getBytes("content_hash"))))
                .optional();
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public void stillUnreadable(TenantId tenant, QuarantineId id, String reason) {
        jdbc.sql(tenant, """
                        UPDATE quarantine q SET reason = :reason, replayed_at = :now
                        WHERE q.tenant_id = :tenant AND q.quarantine_id = :id
                        """)
                .param("reason", QuarantineRows.readable(reason))
                .param("now", Rows.utc(clock.instant()))
                .param("id", id.value())
                .update();
        changes.changed(tenant, "quarantine", id.toString());
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional(propagation = Propagation.MANDATORY)
    public void replayed(TenantId tenant, QuarantineId id) {
        Optional<UUID> subscription =
                jdbc.sql(tenant, """
                        DELETE FROM quarantine q WHERE q.tenant_id = :tenant AND q.quarantine_id = :id
                        RETURNING q.subscription_id
                        """).param("id", id.value()).query(UUID.class).optional();
        if (subscription.isPresent()) {
            rows.count(tenant, subscription.get(), -1);
            changes.changed(tenant, "watch", subscription.get().toString());
        }
    }
}
