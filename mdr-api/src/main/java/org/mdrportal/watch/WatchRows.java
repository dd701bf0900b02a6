package org.mdrportal.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Rows of this module's tables as its views. */
final class WatchRows {

    private WatchRows() {}

    /** @param now as this instance's clock says; the row's {@code last_complete_at} is in the same time */
    static SubscriptionWatch watch(ResultSet row, Instant now) throws SQLException {
        TenantId tenant = new TenantId(Rows.uuid(row, "tenant_id"));
        SubscriptionId subscription = new SubscriptionId(Rows.uuid(row, "subscription_id"));
        Instant lastComplete = Rows.instantOrNull(row, "last_complete_at");
        Duration interval = Duration.ofMillis(row.getLong("interval_millis"));
        WatchState state = WatchState.of(
                Rows.instant(row, "created_at"),
                lastComplete,
                Rows.instantOrNull(row, "last_ended_at"),
                row.getBoolean("last_was_complete"),
                interval,
                now);
        Boolean planOn = row.getObject("plan_on", Boolean.class);
        PollReason stored = PollReason.valueOf(row.getString("reason"));
        boolean planOff = stored == PollReason.NONE && Boolean.FALSE.equals(planOn);
        return new SubscriptionWatch(
                tenant,
                row.getString("code"),
                row.getString("tenant_name"),
                subscription,
                row.getString("subscription_name"),
                state,
                planOff ? PollReason.PLAN_OFF : stored,
                row.getString("reason_detail"),
                Rows.instant(row, "reason_since"),
                lastComplete,
                interval,
                planOn,
                lastPoll(row, tenant, subscription),
                Rows.instantOrNull(row, "first_complete_at"),
                row.getString("plan_tier"),
                row.getString("plan_coverage"),
                List.of((String[]) row.getArray("extensions_off").getArray()),
                row.getInt("rules"),
                row.getLong("waiting"));
    }

    static WatchSummary summary(ResultSet row, int number) throws SQLException {
        int total = row.getInt("total");
        int incomplete = row.getInt("incomplete");
        int blind = row.getInt("blind");
        int pending = row.getInt("pending");
        int planOff = row.getInt("plan_off");
        int ruled = row.getInt("ruled");
        return new WatchSummary(
                total,
                total - incomplete - blind - pending - planOff - ruled,
                incomplete,
                blind,
                pending,
                planOff,
                ruled,
                Rows.instantOrNull(row, "complete_at"));
    }

    static QuarantineView quarantined(ResultSet row, int number) throws SQLException {
        return new QuarantineView(
                new QuarantineId(Rows.uuid(row, "quarantine_id")),
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                Rows.text(row, "tenant_name"),
                new SubscriptionId(Rows.uuid(row, "subscription_id")),
                Rows.text(row, "subscription_name"),
                Rows.text(row, "reason"),
                Rows.instant(row, "first_seen_at"),
                Rows.instant(row, "last_seen_at"),
                row.getLong("times"),
                row.getInt("payload_length"),
                Rows.instantOrNull(row, "replay_asked_at"),
                Rows.instantOrNull(row, "replayed_at"));
    }

    static WatchHour hour(ResultSet row, int number) throws SQLException {
        return new WatchHour(
                new TenantId(Rows.uuid(row, "tenant_id")),
                new SubscriptionId(Rows.uuid(row, "subscription_id")),
                Rows.instant(row, "hour"),
                PollReason.valueOf(row.getString("reason")),
                row.getInt("polls"),
                row.getInt("added"),
                row.getInt("history"),
                row.getInt("changed"),
                row.getInt("quarantined"));
    }

    private static @Nullable PollRunView lastPoll(ResultSet row, TenantId tenant, SubscriptionId subscription)
            throws SQLException {
        return Rows.uuidOrNull(row, "poll_id") == null ? null : poll(row, tenant, subscription);
    }

    static PollRunView poll(ResultSet row, TenantId tenant, SubscriptionId subscription) throws SQLException {
        return new PollRunView(
                new PollId(Rows.uuid(row, "poll_id"), Rows.instant(row, "started_at")),
                tenant,
                subscription,
                Rows.instantOrNull(row, "ended_at"),
                row.getInt("pages"),
                row.getInt("seen"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("quarantined"),
                row.getBoolean("complete"),
                PollReason.valueOf(row.getString("poll_reason")));
    }
}
