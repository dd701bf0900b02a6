package org.mdrportal.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollJournal;
import org.mdrportal.watch.PollProgress;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores batches: one statement for the alerts of a batch, in the order of their keys, so that two never deadlock. */
@Service
class AlertStore implements AlertIntake {

    /**
     * Columns a source may rewrite are taken as they come; the revision moves only when the content did. The payload of
     * a revision goes beside it in the same statement.
     */
    private static final String UPSERT = """
            WITH arrived AS (
                SELECT * FROM unnest(
                    CAST(:ids AS uuid[]), CAST(:keys AS text[]), CAST(:externalIds AS text[]),
                    CAST(:armNames AS text[]), CAST(:systemIds AS text[]), CAST(:vendorIds AS text[]),
                    CAST(:correlationKeys AS text[]), CAST(:types AS text[]), CAST(:names AS text[]),
                    CAST(:severities AS text[]), CAST(:statuses AS text[]), CAST(:intents AS text[]),
                    CAST(:resources AS text[]), CAST(:entities AS text[]), CAST(:uris AS text[]),
                    CAST(:products AS text[]), CAST(:groups AS boolean[]), CAST(:samples AS boolean[]),
                    CAST(:histories AS boolean[]), CAST(:started AS timestamptz[]), CAST(:generated AS timestamptz[]),
                    CAST(:processed AS timestamptz[]), CAST(:contentHashes AS bytea[]), CAST(:rawHashes AS bytea[]),
                    CAST(:payloads AS bytea[]), CAST(:lengths AS int[]))
                AS i (alert_id, external_key, external_id, arm_name, system_alert_id, vendor_original_id,
                      correlation_key, alert_type, display_name, severity, status, intent, resource_id,
                      compromised_entity, alert_uri, product_name, is_group, sample, history, started_at, generated_at,
                      processed_at, content_hash, raw_hash, payload, payload_length)
            ), stored AS (
                INSERT INTO alert AS a (
                    tenant_id, alert_id, subscription_id, external_key, external_id, roads, arm_name, system_alert_id,
                    vendor_original_id, correlation_key, alert_type, display_name, severity, status, intent,
                    resource_id, compromised_entity, alert_uri, product_name, is_group, sample, history, started_at,
                    generated_at, processed_at, first_seen_at, last_seen_at, revision, content_hash, raw_hash,
                    payload_at)
                SELECT :tenant, i.alert_id, :subscription, i.external_key, i.external_id, ARRAY[:road], i.arm_name,
                       i.system_alert_id, i.vendor_original_id, i.correlation_key, i.alert_type, i.display_name,
                       i.severity, i.status, i.intent, i.resource_id, i.compromised_entity, i.alert_uri,
                       i.product_name, i.is_group, i.sample, i.history, i.started_at, i.generated_at, i.processed_at,
                       :now, :now, 1, i.content_hash, i.raw_hash, :now
                FROM arrived i
                ON CONFLICT (tenant_id, subscription_id, external_key) DO UPDATE SET
                    external_id = excluded.external_id, arm_name = excluded.arm_name,
                    system_alert_id = excluded.system_alert_id, vendor_original_id = excluded.vendor_original_id,
                    correlation_key = excluded.correlation_key, alert_type = excluded.alert_type,
                    display_name = excluded.display_name, severity = excluded.severity, status = excluded.status,
                    intent = excluded.intent, resource_id = excluded.resource_id,
                    compromised_entity = excluded.compromised_entity, alert_uri = excluded.alert_uri,
                    product_name = excluded.product_name, is_group = excluded.is_group, sample = excluded.sample,
                    started_at = excluded.started_at, generated_at = excluded.generated_at,
                    processed_at = excluded.processed_at, last_seen_at = excluded.last_seen_at,
                    revision = a.revision + CASE WHEN a.content_hash = excluded.content_hash THEN 0 ELSE 1 END,
                    payload_at = CASE WHEN a.content_hash = excluded.content_hash THEN a.payload_at
                                      ELSE excluded.payload_at END,
                    content_hash = excluded.content_hash, raw_hash = excluded.raw_hash
                WHERE a.tenant_id = :tenant AND a.raw_hash IS DISTINCT FROM excluded.raw_hash
                RETURNING a.tenant_id, a.alert_id, a.external_key, a.revision, a.payload_at, a.status, a.severity,
                          a.raw_hash
            ), kept AS (
                INSERT INTO alert_revision AS r (tenant_id, alert_id, arrived_at, revision, status, severity, raw_hash,
                                                 payload, payload_length)
                SELECT s.tenant_id, s.alert_id, s.payload_at, s.revision, s.status, s.severity, s.raw_hash, i.payload,
                       i.payload_length
                FROM stored s JOIN arrived i ON i.external_key = s.external_key
                WHERE s.tenant_id = :tenant AND s.payload_at = :now
                ON CONFLICT DO NOTHING
                RETURNING r.revision
            )
            SELECT count(*) FILTER (WHERE revision = 1) AS added, count(*) FILTER (WHERE revision > 1) AS changed
            FROM kept
            """;

    private final TenantJdbc jdbc;
    private final PollJournal polls;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    AlertStore(TenantJdbc jdbc, PollJournal polls, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.polls = polls;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("@access.may('alert:write', #tenant)")
    @Transactional(readOnly = true)
    public Set<Bytes> known(TenantId tenant, SubscriptionId subscription, Collection<Bytes> rawHashes) {
        if (rawHashes.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql(tenant, """
                        SELECT a.raw_hash FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription AND a.raw_hash = ANY (:hashes)
                        """)
                .param("subscription", subscription.value())
                .param("hashes", rawHashes.stream().map(Bytes::array).toArray(byte[][]::new))
                .query((row, _) -> Bytes.of(row.getBytes("raw_hash")))
                .list());
    }

    @Override
    @PreAuthorize("@access.may('alert:write', #tenant)")
    @Transactional
    public BatchOutcome store(TenantId tenant, IntakeBatch batch) {
        // As PostgreSQL keeps it: "stored now" is recognised by this moment.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BatchOutcome outcome = batch.alerts().isEmpty() ? new BatchOutcome(0, 0) : upsert(tenant, batch, now);
        polls.progress(
                tenant,
                new PollProgress(
                        batch.subscription(),
                        batch.poll(),
                        batch.pages(),
                        batch.seen(),
                        outcome.added(),
                        outcome.changed(),
                        batch.unreadable().size(),
                        0,
                        0,
                        batch.end()),
                batch.unreadable());
        if (outcome.added() + outcome.changed() > 0) {
            String poll = batch.poll().value().toString();
            audit.record(
                    tenant,
                    "alerts.stored",
                    "poll",
                    poll,
                    null,
                    Map.of(
                            "subscription",
                            batch.subscription().toString(),
                            "added",
                            outcome.added(),
                            "changed",
                            outcome.changed()));
            changes.changed(tenant, "alert", poll);
        }
        return outcome;
    }

    private BatchOutcome upsert(TenantId tenant, IntakeBatch batch, Instant now) {
        Map<String, ArrivedAlert> byKey = new TreeMap<>();
        batch.alerts().forEach(alert -> byKey.put(alert.externalKey(), alert));
        return new AlertColumns(List.copyOf(byKey.values()), historyBefore(tenant, batch.subscription()))
                .bind(jdbc.sql(tenant, UPSERT))
                .param("subscription", batch.subscription().value())
                .param("road", batch.road().name())
                .param("now", Rows.utc(now))
                .query((row, _) -> new BatchOutcome(row.getInt("added"), row.getInt("changed")))
                .single();
    }

    /** Only the first list brings history: after a gap, what was available before us would have been seen before. */
    private Instant historyBefore(TenantId tenant, SubscriptionId subscription) {
        return jdbc.sql(tenant, """
                        SELECT CASE WHEN w.last_complete_at IS NULL THEN s.added_at END AS history_before
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
}
