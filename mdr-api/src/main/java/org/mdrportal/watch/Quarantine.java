package org.mdrportal.watch;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Bytes;
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

/** What arrived and could not be read: shown to the provider's people, and read again when they ask. */
@Service
public class Quarantine {

    /** More than that at once is asked for again. */
    static final int MOST_AT_ONCE = 1_000;

    private static final String COLUMNS = """
            SELECT q.tenant_id, q.quarantine_id, t.code, t.name AS tenant_name, q.subscription_id,
                   s.name AS subscription_name, q.reason, q.first_seen_at, q.last_seen_at, q.times, q.payload_length,
                   q.replay_asked_at, q.replayed_at
            FROM quarantine q
            JOIN tenant t ON t.tenant_id = q.tenant_id
            JOIN subscription s ON s.tenant_id = q.tenant_id AND s.subscription_id = q.subscription_id
            """;

    private final TenantJdbc jdbc;
    private final DurableTasks tasks;
    private final Audit audit;
    private final Clock clock;

    Quarantine(TenantJdbc jdbc, DurableTasks tasks, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Last seen first. */
    @PreAuthorize("@access.may('quarantine:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<QuarantineView> list(
            Tenants tenants, @Nullable SubscriptionId subscription, @Nullable Cursor after, int limit) {
        StringBuilder where = new StringBuilder("WHERE {tenants:q}");
        if (subscription != null) {
            where.append(" AND q.subscription_id = :subscription");
        }
        if (after != null) {
            where.append(" AND (q.last_seen_at, q.quarantine_id) < (:at, :id)");
        }
        List<QuarantineView> rows = jdbc.sql(
                        tenants, COLUMNS + where + " ORDER BY q.last_seen_at DESC, q.quarantine_id DESC LIMIT :limit")
                .param("subscription", subscription == null ? null : subscription.value())
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(WatchRows::quarantined)
                .list();
        return Page.of(
                rows, limit, last -> Cursor.after(last.lastSeen(), last.id().value()));
    }

    /** @throws Problem {@code not-found}, also for one of somebody else */
    @PreAuthorize("@access.may('quarantine:read', #tenants)")
    @Transactional(readOnly = true)
    public QuarantineView get(Tenants tenants, QuarantineId id) {
        return jdbc.sql(tenants, COLUMNS + "WHERE {tenants:q} AND q.quarantine_id = :id")
                .param("id", id.value())
                .query(WatchRows::quarantined)
                .optional()
                .orElseThrow(Quarantine::unknown);
    }

    /** The content as it arrived. @throws Problem {@code not-found}, also for one of somebody else */
    @PreAuthorize("@access.may('quarantine:read', #tenants)")
    @Transactional(readOnly = true)
    public Bytes raw(Tenants tenants, QuarantineId id) {
        return jdbc.sql(tenants, """
                        SELECT q.payload, q.payload_length FROM quarantine q
                        WHERE {tenants:q} AND q.quarantine_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> Bytes.of(row.getBytes("payload")).inflated(row.getInt("payload_length")))
                .optional()
                .orElseThrow(Quarantine::unknown);
    }

    /** Asks to read one again. @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public void replay(TenantId tenant, QuarantineId id) {
        if (ask(tenant, List.of(id.value())).isEmpty()) {
            throw unknown();
        }
        audit.record(tenant, "quarantine.replay-asked", "quarantine", id.toString(), null, Map.of());
    }

    /**
     * Asks to read all of them again, of one subscription or of all; those that waited longest for it first.
     *
     * @return for how many it was asked, at most {@value #MOST_AT_ONCE}
     */
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public int replayAll(TenantId tenant, @Nullable SubscriptionId subscription) {
        List<UUID> ids = jdbc.sql(tenant, """
                        SELECT q.quarantine_id FROM quarantine q
                        WHERE q.tenant_id = :tenant
                          AND (CAST(:subscription AS uuid) IS NULL OR q.subscription_id = :subscription)
                        ORDER BY q.replay_asked_at NULLS FIRST, q.quarantine_id
                        LIMIT :limit
                        """)
                .param("subscription", subscription == null ? null : subscription.value())
                .param("limit", MOST_AT_ONCE)
                .query((row, _) -> Rows.uuid(row, "quarantine_id"))
                .list();
        int asked = ask(tenant, ids).size();
        if (asked > 0) {
            audit.record(
                    tenant,
                    "quarantine.replay-asked",
                    subscription == null ? "tenant" : "subscription",
                    subscription == null ? tenant.toString() : subscription.toString(),
                    null,
                    Map.of("items", asked));
        }
        return asked;
    }

    private List<UUID> ask(TenantId tenant, List<UUID> ids) {
        List<UUID> found = jdbc.sql(tenant, """
                        UPDATE quarantine q SET replay_asked_at = :now
                        WHERE q.tenant_id = :tenant AND q.quarantine_id = ANY (:ids)
                        RETURNING q.quarantine_id
                        """)
                .param("now", Rows.utc(clock.instant()))
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "quarantine_id"))
                .list();
        for (UUID id : found) {
            String object = tenant + "/" + id;
            tasks.scheduleIfAbsent(TaskQueue.POLL, ReplayItems.TASK, object, clock.instant());
            // One that failed before waits for its next try: somebody asked, so it does not wait.
            tasks.runNow(TaskQueue.POLL, ReplayItems.TASK, object);
        }
        return found;
    }

    private static Problem unknown() {
        return Problem.of(
                ProblemType.NOT_FOUND, "There is no such content in quarantine; it may have been read since.");
    }
}
