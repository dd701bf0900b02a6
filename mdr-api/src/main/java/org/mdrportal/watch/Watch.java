package org.mdrportal.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is watched and what is not: the answer to "are you still watching?". A customer who left is not asked about. */
@Service
public class Watch {

    /** The last poll rides along; its partition is found by the moment the watch row keeps. */
    private static final String COLUMNS = """
            SELECT w.tenant_id, w.subscription_id, w.created_at, w.last_ended_at, w.last_was_complete,
                   CAST(extract(epoch FROM w.poll_interval) * 1000 AS bigint) AS interval_millis,
                   w.reason, w.reason_detail, w.reason_since, w.plan_on, w.first_complete_at, w.plan_tier,
                   w.plan_coverage, w.extensions_off, w.quarantined AS waiting,
                   t.code, t.name AS tenant_name, s.name AS subscription_name,
                   p.poll_id, p.started_at, p.ended_at, p.pages, p.seen, p.added, p.changed, p.quarantined, p.complete,
                   p.reason AS poll_reason,
            """ + WatchSql.COMPLETE + " AS last_complete_at, " + WatchSql.RULES + """
             AS rules
            FROM subscription_watch w
            JOIN tenant t ON t.tenant_id = w.tenant_id
            JOIN subscription s ON s.tenant_id = w.tenant_id AND s.subscription_id = w.subscription_id
            LEFT JOIN poll_run p ON p.tenant_id = w.tenant_id AND p.started_at = w.last_started_at
                AND p.poll_id = w.last_poll_id
            """;

    private static final String TROUBLED = "t.stage <> 'LEFT' AND (" + WatchSql.STATE
            + " <> 'WATCHING' OR w.plan_on = false OR " + WatchSql.RULES + " > 0)";

    private static final String SUMMARY =
            """
            SELECT count(*) AS total, max(x.complete_at) AS complete_at,
                   count(*) FILTER (WHERE x.state = 'INCOMPLETE') AS incomplete,
                   count(*) FILTER (WHERE x.state = 'BLIND') AS blind,
                   count(*) FILTER (WHERE x.state = 'PENDING') AS pending,
                   count(*) FILTER (WHERE x.state = 'WATCHING' AND x.off) AS plan_off,
                   count(*) FILTER (WHERE x.state = 'WATCHING' AND NOT x.off AND x.rules > 0) AS ruled
            FROM (SELECT coalesce(NOT w.plan_on, false) AS off,
            """ + WatchSql.COMPLETE + " AS complete_at, " + WatchSql.STATE + " AS state, " + WatchSql.RULES
                    + " AS rules FROM subscription_watch w"
                    + " JOIN tenant t ON t.tenant_id = w.tenant_id WHERE {tenants:w} AND t.stage <> 'LEFT') x";

    private final TenantJdbc jdbc;
    private final DurableTasks tasks;
    private final ClockLead lead;
    private final Clock clock;

    Watch(TenantJdbc jdbc, DurableTasks tasks, ClockLead lead, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.lead = lead;
        this.clock = clock;
    }

    /** Subscriptions by customer and id. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<SubscriptionWatch> list(Tenants tenants, @Nullable Cursor after, int limit) {
        return page(tenants, WatchFilter.NONE, after, limit);
    }

    /** Those that the filter lets through, by customer and id. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<SubscriptionWatch> page(Tenants tenants, WatchFilter filter, @Nullable Cursor after, int limit) {
        Instant now = clock.instant();
        StringBuilder where = new StringBuilder(
                "WHERE {tenants:w} AND t.stage <> 'LEFT' AND (t.code, w.subscription_id) > (:code, :after)");
        if (filter.state() != null) {
            where.append(" AND " + WatchSql.STATE + " = :state");
        }
        if (filter.troubled()) {
            where.append(" AND " + TROUBLED);
        }
        List<SubscriptionWatch> rows = asked(
                        tenants, COLUMNS + where + " ORDER BY t.code, w.subscription_id LIMIT :limit", now)
                .param("code", after == null ? "" : after.position())
                .param("after", after == null ? new UUID(0, 0) : after.id())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("limit", limit + 1)
                .query((row, _) -> WatchRows.watch(row, now))
                .list();
        return Page.of(
                rows,
                limit,
                last -> Cursor.after(last.tenantCode(), last.subscription().value()));
    }

    /** Those that are not wholly watched, the worst first; at most as many as asked for. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public List<SubscriptionWatch> troubled(Tenants tenants, int limit) {
        Instant now = clock.instant();
        return asked(
                        tenants,
                        COLUMNS + "WHERE {tenants:w} AND " + TROUBLED + " ORDER BY array_position("
                                + "ARRAY['BLIND', 'INCOMPLETE', 'PENDING', 'WATCHING'], " + WatchSql.STATE
                                + "), w.last_complete_at NULLS FIRST, w.subscription_id LIMIT :limit",
                        now)
                .param("limit", limit)
                .query((row, _) -> WatchRows.watch(row, now))
                .list();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('watch:read', #tenant)")
    @Transactional(readOnly = true)
    public SubscriptionWatch get(TenantId tenant, SubscriptionId subscription) {
        Instant now = clock.instant();
        return asked(Tenants.one(tenant), COLUMNS + "WHERE {tenants:w} AND w.subscription_id = :subscription", now)
                .param("subscription", subscription.value())
                .query((row, _) -> WatchRows.watch(row, now))
                .optional()
                .orElseThrow(Watch::unknown);
    }

    /** Each subscription counted once, by the worst that is known of it. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public WatchSummary summary(Tenants tenants) {
        return asked(tenants, SUMMARY, clock.instant())
                .query(WatchRows::summary)
                .single();
    }

    /**
     * What the strips are drawn from: ended polls by hour and reason, of these subscriptions or of all.
     *
     * @param from the hour it lies in is the first
     */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public List<WatchHour> strip(Tenants tenants, @Nullable Collection<SubscriptionId> subscriptions, Instant from) {
        StringBuilder where = new StringBuilder("WHERE {tenants:h} AND h.hour >= :from");
        if (subscriptions != null) {
            where.append(" AND h.subscription_id = ANY (:subscriptions)");
        }
        return jdbc.sql(tenants, """
                        SELECT h.tenant_id, h.subscription_id, h.hour, h.reason, h.polls, h.added, h.history, h.changed,
                               h.quarantined
                        FROM watch_hour h
                        """ + where + " ORDER BY h.subscription_id, h.hour, h.reason")
                .param("from", Rows.utc(WatchHours.of(from)))
                .param(
                        "subscriptions",
                        subscriptions == null
                                ? null
                                : subscriptions.stream()
                                        .map(SubscriptionId::value)
                                        .toArray(UUID[]::new))
                .query(WatchRows::hour)
                .list();
    }

    /** Polls of one subscription, newest first. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<PollRunView> polls(
            Tenants tenants, @Nullable SubscriptionId subscription, @Nullable Cursor after, int limit) {
        List<PollRunView> rows = jdbc.sql(tenants, """
                        SELECT p.tenant_id, p.subscription_id, p.poll_id, p.started_at, p.ended_at, p.pages, p.seen,
                               p.added, p.changed, p.quarantined, p.complete, p.reason AS poll_reason
                        FROM poll_run p
                        WHERE {tenants:p}
                          AND (CAST(:subscription AS uuid) IS NULL OR p.subscription_id = :subscription)
                          AND (CAST(:at AS timestamptz) IS NULL OR (p.started_at, p.poll_id) < (:at, CAST(:id AS uuid)))
                        ORDER BY p.started_at DESC, p.poll_id DESC
                        LIMIT :limit
                        """)
                .param("subscription", subscription == null ? null : subscription.value())
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> WatchRows.poll(
                        row,
                        new TenantId(Rows.uuid(row, "tenant_id")),
                        new SubscriptionId(Rows.uuid(row, "subscription_id"))))
                .list();
        return Page.of(
                rows, limit, last -> Cursor.after(last.started(), last.poll().value()));
    }

    /** Makes the next poll due at once. @return false when one is running, which is as good */
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public boolean pollNow(TenantId tenant, SubscriptionId subscription) {
        boolean watched = jdbc.sql(tenant, """
                        SELECT 1 FROM subscription_watch w JOIN tenant t ON t.tenant_id = w.tenant_id
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription AND t.stage <> 'LEFT'
                        """)
                .param("subscription", subscription.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!watched) {
            throw unknown();
        }
        return tasks.runNow(TaskQueue.POLL, PollTargets.TASK, tenant + "/" + subscription);
    }

    private StatementSpec asked(Tenants tenants, String sql, Instant now) {
        return jdbc.sql(tenants, sql).param("now", Rows.utc(now)).param("lead", lead.seconds());
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "This customer has no such subscription that is watched.");
    }
}
