package org.mdrportal.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What the sweep compares, over all customers: one statement each, whatever their number. */
@Service
class SignalReader {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    SignalReader(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Those of which a signal may be due; a customer who left has none.
     *
     * @param now as the database server says, and so are the moments of the rows
     */
    @PreAuthorize("@access.may('signal:read', #tenants)")
    @Transactional(readOnly = true)
    public List<WatchedRow> troubled(Tenants tenants, Instant now) {
        return jdbc.sql(tenants, """
                        SELECT w.tenant_id, w.subscription_id, w.created_at, w.last_was_complete, w.reason,
                               w.reason_polls, coalesce(NOT w.plan_on, false) AS plan_off, w.plan_tier,
                               CAST(extract(epoch FROM w.poll_interval) * 1000 AS bigint) AS interval_millis,
                               CASE WHEN a.signal_id IS NULL THEN w.history_running ELSE 0 END AS running,
                        """ + WatchSql.COMPLETE + """
                         AS last_complete_at
                        FROM subscription_watch w
                        JOIN tenant t ON t.tenant_id = w.tenant_id
                        LEFT JOIN signal a ON {tenants:a} AND a.kind = 'ALREADY_RUNNING'
                            AND a.about_subscription = w.subscription_id AND w.history_running > 0
                        WHERE {tenants:w} AND t.stage <> 'LEFT'
                          AND (NOT w.last_was_complete OR w.plan_on = false
                               OR w.history_running > 0 AND a.signal_id IS NULL OR
                        """ + WatchSql.OVERDUE + ")")
                .param("now", Rows.utc(now))
                .param("lead", 0.0)
                .query(SignalReader::row)
                .list();
    }

    @PreAuthorize("@access.may('signal:read', #tenants)")
    @Transactional(readOnly = true)
    public List<OpenSignal> open(Tenants tenants) {
        return jdbc.sql(tenants, """
                        SELECT s.signal_id, s.kind, s.about_tenant, s.about_subscription, s.about, s.detail
                        FROM signal s WHERE {tenants:s} AND s.ended_at IS NULL
                        """)
                .query((row, _) -> new OpenSignal(
                        new SignalId(Rows.uuid(row, "signal_id")),
                        key(row),
                        json.readValue(row.getString("detail"), Sentence.class)))
                .list();
    }

    static SignalKey key(ResultSet row) throws SQLException {
        @Nullable UUID tenant = Rows.uuidOrNull(row, "about_tenant");
        @Nullable UUID subscription = Rows.uuidOrNull(row, "about_subscription");
        return new SignalKey(
                SignalKind.valueOf(Rows.text(row, "kind")),
                tenant == null ? null : new TenantId(tenant),
                subscription == null ? null : new SubscriptionId(subscription),
                Rows.text(row, "about"));
    }

    private static WatchedRow row(ResultSet row, int number) throws SQLException {
        return new WatchedRow(
                new TenantId(Rows.uuid(row, "tenant_id")),
                new SubscriptionId(Rows.uuid(row, "subscription_id")),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "last_complete_at"),
                row.getBoolean("last_was_complete"),
                Duration.ofMillis(row.getLong("interval_millis")),
                PollReason.valueOf(Rows.text(row, "reason")),
                row.getInt("reason_polls"),
                row.getBoolean("plan_off"),
                row.getString("plan_tier"),
                row.getInt("running"));
    }
}
