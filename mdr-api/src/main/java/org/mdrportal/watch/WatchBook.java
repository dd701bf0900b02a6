package org.mdrportal.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionAdded;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what machines know of watching: begun with the subscription, moved on by each poll. */
@Service
class WatchBook implements PollTargets, PollJournal {

    /** Until the first poll says better. */
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(60);

    private static final int MAX_DETAIL = 500;

    private final TenantJdbc jdbc;
    private final QuarantineRows quarantine;
    private final DurableTasks tasks;
    private final Changes changes;
    private final Clock clock;

    private record Before(String reason, boolean complete) {}

    WatchBook(TenantJdbc jdbc, QuarantineRows quarantine, DurableTasks tasks, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.quarantine = quarantine;
        this.tasks = tasks;
        this.changes = changes;
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

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional(readOnly = true)
    public Optional<PollTarget> find(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT s.directory_id, s.added_at, w.plan_checked_at
                        FROM subscription s
                        JOIN subscription_watch w
                            ON w.tenant_id = s.tenant_id AND w.subscription_id = s.subscription_id
                        WHERE s.tenant_id = :tenant AND s.subscription_id = :subscription
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> new PollTarget(
                        tenant,
                        subscription,
                        Rows.uuidOrNull(row, "directory_id"),
                        Rows.instant(row, "added_at"),
                        Rows.instantOrNull(row, "plan_checked_at")))
                .optional();
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public void planSeen(TenantId tenant, SubscriptionId subscription, boolean on) {
        List<Boolean> turned = jdbc.sql(tenant, """
                        WITH before AS (
                            SELECT w.tenant_id, w.subscription_id, w.plan_on FROM subscription_watch w
                            WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription FOR UPDATE)
                        UPDATE subscription_watch w SET plan_on = :on, plan_checked_at = :now
                        FROM before b
                        WHERE w.tenant_id = :tenant AND w.tenant_id = b.tenant_id
                          AND w.subscription_id = b.subscription_id
                        RETURNING b.plan_on IS DISTINCT FROM :on
                        """)
                .param("subscription", subscription.value())
                .param("on", on)
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> row.getBoolean(1))
                .list();
        if (turned.contains(true)) {
            changes.changed(tenant, "watch", subscription.toString());
        }
    }

    @Override
    @PreAuthorize("@access.may('alert:write', #tenant)")
    @Transactional(propagation = Propagation.MANDATORY)
    public void progress(TenantId tenant, PollProgress progress, List<UnreadableItem> unreadable) {
        quarantine.keep(tenant, progress.subscription(), unreadable, clock.instant());
        run(tenant, progress);
        PollEnd end = progress.end();
        if (end != null) {
            ended(tenant, progress, end);
        }
    }

    private void run(TenantId tenant, PollProgress progress) {
        PollEnd end = progress.end();
        jdbc.sql(tenant, """
                        INSERT INTO poll_run AS p (tenant_id, started_at, poll_id, subscription_id, ended_at, pages,
                                              seen, added, changed, quarantined, complete, reason)
                        VALUES (:tenant, :started, :poll, :subscription, :ended, :pages, :seen, :added, :changed,
                                :quarantined, :complete, :reason)
                        ON CONFLICT (tenant_id, started_at, poll_id) DO UPDATE SET
                            ended_at = excluded.ended_at,
                            pages = p.pages + excluded.pages,
                            seen = p.seen + excluded.seen,
                            added = p.added + excluded.added,
                            changed = p.changed + excluded.changed,
                            quarantined = p.quarantined + excluded.quarantined,
                            complete = excluded.complete,
                            reason = excluded.reason
                        WHERE p.tenant_id = :tenant AND p.ended_at IS NULL
                        """)
                .param("started", Rows.utc(progress.poll().startedAt()))
                .param("poll", progress.poll().value())
                .param("subscription", progress.subscription().value())
                .param("ended", end == null ? null : Rows.utc(end.at()))
                .param("pages", progress.pages())
                .param("seen", progress.seen())
                .param("added", progress.added())
                .param("changed", progress.changed())
                .param("quarantined", progress.quarantined())
                .param("complete", end != null && end.complete())
                .param("reason", end == null ? "NONE" : end.reason().name())
                .update();
    }

    private void ended(TenantId tenant, PollProgress progress, PollEnd end) {
        List<Before> before = jdbc.sql(tenant, """
                        WITH before AS (
                            SELECT w.tenant_id, w.subscription_id, w.reason, w.last_was_complete
                            FROM subscription_watch w
                            WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription FOR UPDATE)
                        UPDATE subscription_watch w SET
                            last_poll_id = :poll,
                            last_started_at = :started,
                            last_ended_at = :ended,
                            last_complete_at = CASE WHEN :complete THEN :ended ELSE w.last_complete_at END,
                            last_was_complete = :complete,
                            poll_interval = make_interval(secs => :seconds),
                            reason = :reason,
                            reason_detail = :detail,
                            reason_since = CASE WHEN w.reason = :reason THEN w.reason_since ELSE :ended END
                        FROM before b
                        WHERE w.tenant_id = :tenant AND w.tenant_id = b.tenant_id
                          AND w.subscription_id = b.subscription_id
                          AND (w.last_started_at IS NULL OR w.last_started_at <= :started)
                        RETURNING b.reason, b.last_was_complete
                        """)
                .param("subscription", progress.subscription().value())
                .param("poll", progress.poll().value())
                .param("started", Rows.utc(progress.poll().startedAt()))
                .param("ended", Rows.utc(end.at()))
                .param("complete", end.complete())
                .param("seconds", end.interval().toMillis() / 1000.0)
                .param("reason", end.reason().name())
                .param("detail", shortened(end.detail()))
                .query((row, _) -> new Before(row.getString("reason"), row.getBoolean("last_was_complete")))
                .list();
        boolean turned = before.stream()
                .anyMatch(was -> was.complete() != end.complete()
                        || !was.reason().equals(end.reason().name()));
        if (turned) {
            changes.changed(tenant, "watch", progress.subscription().toString());
        }
    }

    private static @Nullable String shortened(@Nullable String detail) {
        if (detail == null) {
            return null;
        }
        String clean = detail.replace('\u0000', '\uFFFD');
        return clean.length() <= MAX_DETAIL ? clean : clean.substring(0, MAX_DETAIL);
    }
}
