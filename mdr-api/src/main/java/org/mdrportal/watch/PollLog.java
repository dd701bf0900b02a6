package org.mdrportal.watch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves on the poll run, the hour it counts in and the state of the subscription, step by step. */
@Service
class PollLog implements PollJournal {

    private static final int MAX_DETAIL = 500;

    private final TenantJdbc jdbc;
    private final QuarantineRows quarantine;
    private final WatchHours hours;
    private final ClockLead lead;
    private final Changes changes;

    private record Before(String reason, boolean complete) {}

    PollLog(TenantJdbc jdbc, QuarantineRows quarantine, WatchHours hours, ClockLead lead, Changes changes) {
        this.jdbc = jdbc;
        this.quarantine = quarantine;
        this.hours = hours;
        this.lead = lead;
        this.changes = changes;
    }

    @Override
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional(propagation = Propagation.MANDATORY)
    public void progress(TenantId tenant, PollProgress progress, List<UnreadableItem> unreadable) {
        Optional<WatchHour> run = run(tenant, progress);
        // Also of a run that has ended: what arrived is kept, whenever it is handed in.
        boolean isNew = quarantine.keep(tenant, progress, unreadable);
        PollEnd end = progress.end();
        boolean turned = false;
        if (end != null && run.isPresent()) {
            hours.add(run.get());
            turned = ended(tenant, progress, end);
        }
        if (isNew || turned) {
            changes.changed(tenant, "watch", progress.subscription().toString());
        }
    }

    /** The run so far, as its hour will count it; empty when it had ended before. */
    private Optional<WatchHour> run(TenantId tenant, PollProgress progress) {
        PollEnd end = progress.end();
        PollReason reason = end == null ? PollReason.NONE : end.reason();
        return jdbc.sql(tenant, """
                        INSERT INTO poll_run AS p (tenant_id, started_at, poll_id, subscription_id, ended_at, pages,
                                              seen, added, changed, quarantined, history, complete, reason)
                        VALUES (:tenant, :started, :poll, :subscription, :ended, :pages, :seen, :added, :changed,
                                :quarantined, :history, :complete, :reason)
                        ON CONFLICT (tenant_id, started_at, poll_id) DO UPDATE SET
                            ended_at = excluded.ended_at,
                            pages = p.pages + excluded.pages,
                            seen = p.seen + excluded.seen,
                            added = p.added + excluded.added,
                            changed = p.changed + excluded.changed,
                            quarantined = p.quarantined + excluded.quarantined,
                            history = p.history + excluded.history,
                            complete = excluded.complete,
                            reason = excluded.reason
                        WHERE p.tenant_id = :tenant AND p.ended_at IS NULL
                        RETURNING p.added, p.history, p.changed, p.quarantined
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
                .param("history", progress.history())
                .param("complete", end != null && end.complete())
                .param("reason", reason.name())
                .query((row, _) -> new WatchHour(
                        tenant,
                        progress.subscription(),
                        WatchHours.of(progress.poll().startedAt()),
                        reason,
                        1,
                        row.getInt("added"),
                        row.getInt("history"),
                        row.getInt("changed"),
                        row.getInt("quarantined")))
                .optional();
    }

    /** @return whether the subscription's state may be another one now */
    private boolean ended(TenantId tenant, PollProgress progress, PollEnd end) {
        // Which of two polls began later is asked in the server's time: a clock that runs ahead would win for minutes.
        return jdbc.sql(tenant, """
                        WITH before AS (
                            SELECT w.tenant_id, w.subscription_id, w.reason, w.last_was_complete
                            FROM subscription_watch w
                            WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription FOR UPDATE)
                        UPDATE subscription_watch w SET
                            last_poll_id = :poll,
                            last_started_at = :started,
                            last_ended_at = :ended,
                            last_lead = :lead,
                            last_complete_at = CASE WHEN :complete THEN :ended ELSE w.last_complete_at END,
                            complete_lead = CASE WHEN :complete THEN :lead ELSE w.complete_lead END,
                            history_running = CASE WHEN :complete AND w.first_complete_at IS NULL THEN :running
                                                   ELSE w.history_running END,
                            first_complete_at = CASE WHEN :complete THEN coalesce(w.first_complete_at, :ended)
                                                     ELSE w.first_complete_at END,
                            last_was_complete = :complete,
                            poll_interval = make_interval(secs => :seconds),
                            reason = :reason,
                            reason_detail = :detail,
                            reason_since = CASE WHEN w.reason = :reason THEN w.reason_since ELSE :ended END,
                            reason_polls = CASE WHEN w.reason = ANY (:kin) THEN w.reason_polls + 1 ELSE 1 END
                        FROM before b
                        WHERE w.tenant_id = :tenant AND w.tenant_id = b.tenant_id
                          AND w.subscription_id = b.subscription_id
                          AND (w.last_started_at IS NULL
                               OR w.last_started_at - make_interval(secs => coalesce(w.last_lead, :lead))
                                   <= CAST(:started AS timestamptz) - make_interval(secs => :lead))
                        RETURNING b.reason, b.last_was_complete
                        """)
                .param("subscription", progress.subscription().value())
                .param("poll", progress.poll().value())
                .param("started", Rows.utc(progress.poll().startedAt()))
                .param("ended", Rows.utc(end.at()))
                .param("lead", lead.seconds())
                .param("complete", end.complete())
                .param("running", progress.running())
                .param("seconds", end.interval().toMillis() / 1000.0)
                .param("reason", end.reason().name())
                .param("kin", end.reason().kin().stream().map(PollReason::name).toArray(String[]::new))
                .param("detail", shortened(end.detail()))
                .query((row, _) -> new Before(Rows.text(row, "reason"), row.getBoolean("last_was_complete")))
                .optional()
                .filter(was -> was.complete() != end.complete()
                        || !was.reason().equals(end.reason().name()))
                .isPresent();
    }

    private static @Nullable String shortened(@Nullable String detail) {
        if (detail == null) {
            return null;
        }
        String clean = detail.replace('\u0000', '\uFFFD');
        return clean.length() <= MAX_DETAIL ? clean : clean.substring(0, MAX_DETAIL);
    }
}
