package org.mdrportal.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is watched and what is not: the answer to "are you still watching?". */
@Service
public class Watch {

    /** The last poll rides along; its partition is found by the moment the watch row keeps. */
    private static final String COLUMNS = """
            SELECT w.tenant_id, w.subscription_id, w.created_at, w.last_ended_at, w.last_complete_at,
                   w.last_was_complete, CAST(extract(epoch FROM w.poll_interval) * 1000 AS bigint) AS interval_millis,
                   w.reason, w.reason_detail, w.reason_since, w.plan_on,
                   t.code, t.name AS tenant_name, s.name AS subscription_name,
                   p.poll_id, p.started_at, p.ended_at, p.pages, p.seen, p.added, p.changed, p.quarantined, p.complete,
                   p.reason AS poll_reason
            FROM subscription_watch w
            JOIN tenant t ON t.tenant_id = w.tenant_id
            JOIN subscription s ON s.tenant_id = w.tenant_id AND s.subscription_id = w.subscription_id
            LEFT JOIN poll_run p ON p.tenant_id = w.tenant_id AND p.started_at = w.last_started_at
                AND p.poll_id = w.last_poll_id
            """;

    private final TenantJdbc jdbc;
    private final DurableTasks tasks;
    private final Clock clock;

    Watch(TenantJdbc jdbc, DurableTasks tasks, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Subscriptions by customer and id. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<SubscriptionWatch> list(Tenants tenants, @Nullable Cursor after, int limit) {
        Instant now = clock.instant();
        List<SubscriptionWatch> rows = jdbc.sql(tenants, COLUMNS + """
                        WHERE {tenants:w} AND (t.code, w.subscription_id) > (:code, :subscription)
                        ORDER BY t.code, w.subscription_id
                        LIMIT :limit
                        """)
                .param("code", after == null ? "" : after.position())
                .param("subscription", after == null ? new java.util.UUID(0, 0) : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> WatchRows.watch(row, now))
                .list();
        return Page.of(
                rows,
                limit,
                last -> Cursor.after(last.tenantCode(), last.subscription().value()));
    }

    /** Those that are not watched as they should be, the worst first; at most as many as asked for. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public List<SubscriptionWatch> troubled(Tenants tenants, int limit) {
        Instant now = clock.instant();
        return jdbc
                .sql(tenants, COLUMNS + """
                        WHERE {tenants:w}
                          AND (NOT w.last_was_complete OR w.plan_on = false
                               OR w.last_complete_at + 3 * w.poll_interval < :now)
                        ORDER BY w.last_complete_at NULLS FIRST, w.subscription_id
                        LIMIT :limit
                        """)
                .param("now", Rows.utc(now))
                .param("limit", limit)
                .query((row, _) -> WatchRows.watch(row, now))
                .list()
                .stream()
                .sorted(Comparator.comparing(SubscriptionWatch::state).reversed())
                .toList();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('watch:read', #tenant)")
    @Transactional(readOnly = true)
    public SubscriptionWatch get(TenantId tenant, SubscriptionId subscription) {
        Instant now = clock.instant();
        return jdbc.sql(tenant, COLUMNS + "WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription")
                .param("subscription", subscription.value())
                .query((row, _) -> WatchRows.watch(row, now))
                .optional()
                .orElseThrow(Watch::unknown);
    }

    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public WatchSummary summary(Tenants tenants) {
        Instant now = clock.instant();
        List<WatchState> states = jdbc.sql(tenants, """
                        SELECT w.created_at, w.last_complete_at, w.last_ended_at, w.last_was_complete,
                               CAST(extract(epoch FROM w.poll_interval) * 1000 AS bigint) AS interval_millis
                        FROM subscription_watch w
                        WHERE {tenants:w}
                        """)
                .query((row, _) -> WatchState.of(
                        Rows.instant(row, "created_at"),
                        Rows.instantOrNull(row, "last_complete_at"),
                        Rows.instantOrNull(row, "last_ended_at"),
                        row.getBoolean("last_was_complete"),
                        java.time.Duration.ofMillis(row.getLong("interval_millis")),
                        now))
                .list();
        Instant newest = jdbc.sql(tenants, """
                        SELECT max(w.last_complete_at) AS newest FROM subscription_watch w WHERE {tenants:w}
                        """)
                .query((row, _) -> java.util.Optional.ofNullable(Rows.instantOrNull(row, "newest")))
                .single()
                .orElse(null);
        return new WatchSummary(
                states.size(),
                count(states, WatchState.WATCHING),
                count(states, WatchState.INCOMPLETE),
                count(states, WatchState.BLIND),
                count(states, WatchState.PENDING),
                newest);
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
                        SELECT 1 FROM subscription_watch w
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription
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

    private static int count(List<WatchState> states, WatchState wanted) {
        return (int) states.stream().filter(state -> state == wanted).count();
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "This customer has no such subscription that is watched.");
    }
}
