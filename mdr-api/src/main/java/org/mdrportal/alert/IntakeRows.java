package org.mdrportal.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.QuarantineId;
import org.springframework.stereotype.Component;

/** What intake asks before and after it writes. */
@Component
final class IntakeRows {

    private final TenantJdbc jdbc;

    IntakeRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
        return new HashSet<>(jdbc.sql(tenant, """
                        SELECT a.raw_hash FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription AND a.raw_hash = ANY (:hashes)
                        """)
                .param("subscription", subscription.value())
                .param("hashes", rawHashes.stream().map(Bytes::array).toArray(byte[][]::new))
                .query((row, _) -> Bytes.of(row.getBytes("raw_hash")))
                .list());
    }

    /**
     * Begins a batch: takes its place among the batches of the tenant's roads ({@link Joining}) and says before which
     * moment is history. Only the first list brings any: after a gap, what was available before us would have been seen.
     */
    Instant begin(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT pg_advisory_xact_lock_shared(hashtextextended('alert roads ' || CAST(:tenant AS text), 0)),
                               CASE WHEN w.last_complete_at IS NULL THEN s.added_at END AS history_before
                        FROM subscription s
                        JOIN subscription_watch w
                            ON w.tenant_id = s.tenant_id AND w.subscription_id = s.subscription_id
                        WHERE s.tenant_id = :tenant AND s.subscription_id = :subscription
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> Optional.ofNullable(Rows.instantOrNull(row, "history_before")))
                .optional()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "This subscription is not watched."))
                .orElse(Instant.MIN);
    }

    /** Whether no list was complete so far; whoever asks at the same time waits for the answer. */
    boolean firstList(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT w.last_complete_at IS NULL AS first FROM subscription_watch w
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription
                        FOR UPDATE
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> row.getBoolean("first"))
                .optional()
                .orElse(false);
    }

    /** Of rows that are shown again, those that may open an incident. */
    List<UUID> opening(TenantId tenant, Collection<UUID> ids) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id FROM alert a
                        WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:ids)
                          AND a.joined_to IS NULL AND NOT a.history
                          AND coalesce(lower(btrim(a.first_status)), '') NOT IN ('dismissed', 'resolved')
                          AND NOT (a.is_group AND EXISTS (
                              SELECT 1 FROM alert m
                              WHERE m.tenant_id = :tenant AND m.correlation_key = a.correlation_key
                                AND NOT m.is_group))
                        ORDER BY a.alert_id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list();
    }

    /** History that was still going on when we arrived; none once a first list was complete. */
    int running(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT count(*) AS running
                        FROM subscription_watch w
                        JOIN subscription s ON s.tenant_id = w.tenant_id AND s.subscription_id = w.subscription_id
                        JOIN alert a ON a.tenant_id = w.tenant_id AND a.subscription_id = w.subscription_id
                        WHERE w.tenant_id = :tenant AND w.subscription_id = :subscription
                          AND w.last_complete_at IS NULL
                          AND a.history AND NOT a.sample AND NOT a.is_group
                          AND (lower(btrim(a.severity)) = 'high' OR a.priority IN ('P1', 'P2'))
                          AND coalesce(lower(a.status), '') NOT IN ('dismissed', 'resolved')
                          AND coalesce(a.processed_at, a.generated_at, a.started_at) >= s.added_at - interval '24 hours'
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> row.getInt("running"))
                .single();
    }

    /** Groupings by these keys, which are lower case. */
    List<UUID> groups(TenantId tenant, Collection<String> keys) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id FROM alert a
                        WHERE a.tenant_id = :tenant AND a.correlation_key = ANY (:keys) AND a.is_group
                        ORDER BY a.alert_id
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list();
    }

    /** Those of the groups that are not shown, because what Defender grouped is shown itself. */
    Set<UUID> hiddenGroups(TenantId tenant, List<UUID> groups) {
        return new HashSet<>(jdbc.sql(tenant, """
                        SELECT a.alert_id FROM alert a
                        WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:groups) AND a.is_group
                          AND EXISTS (SELECT 1 FROM alert m
                                      WHERE m.tenant_id = :tenant AND m.correlation_key = a.correlation_key
                                        AND NOT m.is_group)
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list());
    }

    PostedOutcome.Known posted(TenantId tenant, String key) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id, a.revision FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id IS NULL AND a.external_key = :key
                        """)
                .param("key", key)
                .query((row, _) ->
                        new PostedOutcome.Known(new AlertId(Rows.uuid(row, "alert_id")), row.getInt("revision")))
                .single();
    }

    /** Whether an item is still in quarantine; nobody else takes it out until the transaction ends. */
    boolean holds(TenantId tenant, QuarantineId item) {
        return !jdbc.sql(tenant, """
                        SELECT q.quarantine_id FROM quarantine q
                        WHERE q.tenant_id = :tenant AND q.quarantine_id = :item FOR UPDATE
                        """)
                .param("item", item.value())
                .query((row, _) -> Rows.uuid(row, "quarantine_id"))
                .list()
                .isEmpty();
    }

    /** Whether what is stored of this key was seen after the item in quarantine was seen last. */
    boolean storedAfter(TenantId tenant, SubscriptionId subscription, String key, QuarantineId item) {
        return jdbc.sql(tenant, """
                        SELECT EXISTS (
                            SELECT 1 FROM alert a
                            JOIN quarantine q ON q.tenant_id = a.tenant_id AND q.subscription_id = a.subscription_id
                            WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription
                              AND a.external_key = :key AND q.quarantine_id = :item
                              AND a.last_seen_at > q.last_seen_at) AS after
                        """)
                .param("subscription", subscription.value())
                .param("key", key)
                .param("item", item.value())
                .query((row, _) -> row.getBoolean("after"))
                .single();
    }
}
