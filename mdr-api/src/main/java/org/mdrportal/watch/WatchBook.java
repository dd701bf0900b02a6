package org.mdrportal.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.StageChanged;
import org.mdrportal.tenant.SubscriptionAdded;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what machines know of watching beside the polls: begun with the subscription, asked by each poll. */
@Service
class WatchBook implements PollTargets, Gaps {

    /** Until the first poll says better. */
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(60);

    private final TenantJdbc jdbc;
    private final DurableTasks tasks;
    private final Changes changes;
    private final ClockLead lead;
    private final Clock clock;

    WatchBook(TenantJdbc jdbc, DurableTasks tasks, Changes changes, ClockLead lead, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.changes = changes;
        this.lead = lead;
        this.clock = clock;
    }

    @EventListener
    void begin(SubscriptionAdded added) {
        Instant now = clock.instant();
        jdbc.sql(added.tenant(), """
                        INSERT INTO subscription_watch
                            (tenant_id, subscription_id, created_at, poll_interval, reason_since)
                        VALUES (:tenant, :subscription, :now, make_interval(secs => :seconds), :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("subscription", added.subscription().value())
                .param("now", Rows.utc(now))
                .param("seconds", FIRST_INTERVAL.toSeconds())
                .update();
        tasks.scheduleIfAbsent(TaskQueue.POLL, PollTargets.TASK, added.tenant() + "/" + added.subscription(), now);
    }

    /** Whoever left is not read any more ({@link #find}); whoever comes back is, from now on. */
    @EventListener
    void back(StageChanged changed) {
        if (changed.from() == Stage.LEFT) {
            Instant now = clock.instant();
            jdbc.sql(changed.tenant(), """
                            SELECT w.subscription_id FROM subscription_watch w WHERE w.tenant_id = :tenant
                            """)
                    .query((row, _) -> Rows.uuid(row, "subscription_id"))
                    .list()
                    .forEach(each -> tasks.scheduleIfAbsent(
                            TaskQueue.POLL, PollTargets.TASK, changed.tenant() + "/" + each, now));
        }
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional(readOnly = true)
    public Optional<PollTarget> find(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT s.directory_id, s.added_at, w.plan_checked_at,
                               CAST(extract(epoch FROM w.poll_interval) * 1000 AS bigint) AS interval_millis
                        FROM subscription s
                        JOIN subscription_watch w
                            ON w.tenant_id = s.tenant_id AND w.subscription_id = s.subscription_id
                        JOIN tenant t ON t.tenant_id = s.tenant_id
                        WHERE s.tenant_id = :tenant AND s.subscription_id = :subscription AND t.stage <> 'LEFT'
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> new PollTarget(
                        tenant,
                        subscription,
                        Rows.uuidOrNull(row, "directory_id"),
                        Rows.instant(row, "added_at"),
                        Rows.instantOrNull(row, "plan_checked_at"),
                        Duration.ofMillis(row.getLong("interval_millis"))))
                .optional();
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public void planSeen(TenantId tenant, SubscriptionId subscription, PlanSeen plan) {
        List<Boolean> turned = jdbc.sql(tenant, """
                        WITH before AS (
                            SELECT w.tenant_id, w.subscription_id, w.plan_on, w.plan_tier, w.plan_coverage,
                                   w.extensions_off
                            FROM subscription_watch w
                            WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription FOR UPDATE)
                        UPDATE subscription_watch w SET plan_on = :on, plan_tier = :tier, plan_coverage = :coverage,
                            extensions_off = :extensions, plan_checked_at = :now
                        FROM before b
                        WHERE w.tenant_id = :tenant AND w.tenant_id = b.tenant_id
                          AND w.subscription_id = b.subscription_id
                        RETURNING (b.plan_on, b.plan_tier, b.plan_coverage, b.extensions_off)
                            IS DISTINCT FROM (w.plan_on, w.plan_tier, w.plan_coverage, w.extensions_off)
                        """)
                .param("subscription", subscription.value())
                .param("on", plan.on())
                .param("tier", plan.tier())
                .param("coverage", plan.coverage())
                .param("extensions", plan.extensionsOff().toArray(String[]::new))
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> row.getBoolean(1))
                .list();
        if (turned.contains(true)) {
            changes.changed(tenant, "watch", subscription.toString());
        }
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public boolean open(TenantId tenant, SubscriptionId subscription, Instant pollStarted) {
        return jdbc.sql(tenant, "SELECT " + WatchSql.OVERDUE + """
                         FROM subscription_watch w
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription
                        """)
                .param("subscription", subscription.value())
                .param("now", Rows.utc(pollStarted))
                .param("lead", lead.seconds())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
