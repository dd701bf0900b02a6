package org.mdrportal.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes a batch with two statements, whatever its size: the alerts, then the payloads of those whose content is new. */
@Component
final class AlertWriter {

    /** Of one alert in a day (UTC). A source that says something else every minute is kept by its columns alone. */
    static final int MOST_PAYLOADS = 50;

    /**
     * Columns a source may rewrite are taken as they come; revision and batch move only when the content did. What the
     * source said first, whether it was late or history then, and all that incidents are found by and judged by stays.
     */
    private static final String UPSERT = """
            WITH stored AS (
                INSERT INTO alert AS a (
                    tenant_id, alert_id, subscription_id, road, external_key, external_id, arm_name, system_alert_id,
                    vendor_original_id, posted_id, correlation_key, alert_type, display_name, severity, status,
                    first_status, intent, resource_id, compromised_entity, alert_uri, product_name, is_group, sample,
                    history, late, started_at, generated_at, processed_at, first_seen_at, last_seen_at, revision,
                    content_hash, raw_hash, payload_at, batch_id, cluster, namespace, workload, pod, container, image,
                    principal, addresses, hosts, happened_at, category, category_by, why, rule_version, confidence,
                    priority, listed)
                SELECT :tenant, i.alert_id, CAST(:subscription AS uuid), :road, i.external_key, i.external_id,
                       i.arm_name, i.system_alert_id, i.vendor_original_id, i.posted_id, i.correlation_key,
                       i.alert_type, i.display_name, i.severity, i.status, i.status, i.intent, i.resource_id,
                       i.compromised_entity, i.alert_uri, i.product_name, i.is_group, i.sample, i.history,
                       :late AND NOT i.history, i.started_at, i.generated_at, i.processed_at, :now, :now, 1,
                       i.content_hash, i.raw_hash, :now, :batch, i.cluster, i.namespace, i.workload, i.pod,
                       i.container, i.image, i.principal, coalesce(string_to_array(i.addresses, chr(10)), '{}'),
                       coalesce(string_to_array(i.hosts, chr(10)), '{}'), i.happened_at, i.category, i.category_by,
                       i.why, i.rule_version, i.confidence, i.priority, i.listed
                FROM unnest(
                    CAST(:ids AS uuid[]), CAST(:keys AS text[]), CAST(:externalIds AS text[]),
                    CAST(:armNames AS text[]), CAST(:systemIds AS text[]), CAST(:vendorIds AS text[]),
                    CAST(:postedIds AS text[]), CAST(:correlationKeys AS text[]), CAST(:types AS text[]),
                    CAST(:names AS text[]), CAST(:severities AS text[]), CAST(:statuses AS text[]),
                    CAST(:intents AS text[]), CAST(:resources AS text[]), CAST(:entities AS text[]),
                    CAST(:uris AS text[]), CAST(:products AS text[]), CAST(:groups AS boolean[]),
                    CAST(:samples AS boolean[]), CAST(:histories AS boolean[]), CAST(:started AS timestamptz[]),
                    CAST(:generated AS timestamptz[]), CAST(:processed AS timestamptz[]),
                    CAST(:contentHashes AS bytea[]), CAST(:rawHashes AS bytea[]), CAST(:clusters AS text[]),
                    CAST(:namespaces AS text[]), CAST(:workloads AS text[]), CAST(:pods AS text[]),
                    CAST(:containers AS text[]), CAST(:images AS text[]), CAST(:principals AS text[]),
                    CAST(:addresses AS text[]), CAST(:hosts AS text[]), CAST(:happened AS timestamptz[]),
                    CAST(:categories AS text[]), CAST(:deciders AS text[]), CAST(:whys AS jsonb[]),
                    CAST(:ruleVersions AS int[]), CAST(:confidences AS text[]), CAST(:priorities AS text[]),
                    CAST(:listed AS jsonb[]))
                AS i (alert_id, external_key, external_id, arm_name, system_alert_id, vendor_original_id, posted_id,
                      correlation_key, alert_type, display_name, severity, status, intent, resource_id,
                      compromised_entity, alert_uri, product_name, is_group, sample, history, started_at,
                      generated_at, processed_at, content_hash, raw_hash, cluster, namespace, workload, pod, container,
                      image, principal, addresses, hosts, happened_at, category, category_by, why, rule_version,
                      confidence, priority, listed)
                ON CONFLICT (tenant_id, subscription_id, external_key) DO UPDATE SET
                    external_id = excluded.external_id, arm_name = excluded.arm_name,
                    system_alert_id = excluded.system_alert_id, vendor_original_id = excluded.vendor_original_id,
                    correlation_key = excluded.correlation_key, alert_type = excluded.alert_type,
                    display_name = excluded.display_name, severity = excluded.severity, status = excluded.status,
                    intent = excluded.intent, resource_id = excluded.resource_id,
                    compromised_entity = excluded.compromised_entity, alert_uri = excluded.alert_uri,
                    product_name = excluded.product_name, is_group = excluded.is_group, sample = excluded.sample,
                    namespace = excluded.namespace, workload = excluded.workload, pod = excluded.pod,
                    container = excluded.container, image = excluded.image, addresses = excluded.addresses,
                    hosts = excluded.hosts,
                    started_at = excluded.started_at, generated_at = excluded.generated_at,
                    processed_at = excluded.processed_at, last_seen_at = excluded.last_seen_at,
                    revision = a.revision + CASE WHEN a.content_hash = excluded.content_hash THEN 0 ELSE 1 END,
                    batch_id = CASE WHEN a.content_hash = excluded.content_hash THEN a.batch_id
                                    ELSE excluded.batch_id END,
                    payload_at = CASE
                        WHEN a.content_hash = excluded.content_hash THEN a.payload_at
                        WHEN (SELECT count(*) FROM alert_revision r
                              WHERE r.tenant_id = :tenant AND r.alert_id = a.alert_id AND r.arrived_at >= :today)
                             >= :most THEN a.payload_at
                        ELSE excluded.payload_at END,
                    content_hash = excluded.content_hash, raw_hash = excluded.raw_hash
                WHERE a.tenant_id = :tenant AND a.raw_hash IS DISTINCT FROM excluded.raw_hash
                RETURNING a.tenant_id, a.alert_id, a.external_key, a.revision, a.payload_at, a.batch_id
            )
            SELECT s.alert_id, CASE WHEN s.revision > 1 THEN s.external_key END AS external_key, s.revision,
                   s.payload_at = :now AS kept,
                   EXISTS (SELECT 1 FROM alert o WHERE o.tenant_id = :tenant AND o.road <> 'DEFENDER') AS other_roads
            FROM stored s
            WHERE s.tenant_id = :tenant AND s.batch_id = :batch
            """;

    private final TenantJdbc jdbc;
    private final Classifier classifier;
    private final ObjectMapper json;
    private final Counter unmapped;

    AlertWriter(TenantJdbc jdbc, Classifier classifier, ObjectMapper json, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.classifier = classifier;
        this.json = json;
        this.unmapped = Counter.builder("mdr.alert.unmapped")
                .description("Alerts that fit no category when they arrived")
                .register(meters);
    }

    private record Written(UUID id, @Nullable String key, int revision, boolean kept, boolean otherRoads) {}

    /** @param late whether those that are new and not history come late */
    Stored write(
            TenantId tenant,
            @Nullable SubscriptionId subscription,
            Road road,
            List<Arrival> arrivals,
            boolean late,
            Instant now) {
        BatchId batch = BatchId.random();
        List<Classified> classes =
                classifier.of(arrivals.stream().map(Arrival::alert).toList(), now);
        List<Written> written = new ClassColumns(arrivals, classes, now, json)
                .bind(new AlertColumns(road, arrivals).bind(jdbc.sql(tenant, UPSERT)))
                .param("subscription", subscription == null ? null : subscription.value())
                .param("road", road.name())
                .param("late", late)
                .param("now", Rows.utc(now))
                .param("today", now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS))
                .param("most", MOST_PAYLOADS)
                .param("batch", batch.value())
                .query((row, _) -> new Written(
                        Rows.uuid(row, "alert_id"),
                        row.getString("external_key"),
                        row.getInt("revision"),
                        row.getBoolean("kept"),
                        row.getBoolean("other_roads")))
                .list();
        List<Stored.Row> rows = matched(arrivals, written);
        keep(tenant, rows.stream().filter(Stored.Row::kept).toList(), now);
        unmapped.increment(unmapped(rows, arrivals, classes));
        return new Stored(batch, rows, written.stream().anyMatch(Written::otherRoads));
    }

    private static long unmapped(List<Stored.Row> rows, List<Arrival> arrivals, List<Classified> classes) {
        if (classes.stream().noneMatch(Classified::unmapped)) {
            return 0;
        }
        Set<UUID> fresh =
                rows.stream().filter(Stored.Row::isNew).map(Stored.Row::id).collect(Collectors.toSet());
        return IntStream.range(0, classes.size())
                .filter(i -> classes.get(i).unmapped()
                        && fresh.contains(arrivals.get(i).id()))
                .count();
    }

    /** Keeps a content that is older than what is stored; revision 0, so that it is never taken for the present one. */
    void keepOlder(TenantId tenant, SubscriptionId subscription, Arrival arrival, Instant now) {
        ArrivedAlert alert = arrival.alert();
        jdbc.sql(tenant, """
                        INSERT INTO alert_revision (tenant_id, alert_id, arrived_at, revision, status, severity,
                                                    raw_hash, payload, payload_length)
                        SELECT a.tenant_id, a.alert_id, :now, 0, :status, :severity, :hash, :payload, :length
                        FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription AND a.external_key = :key
                          AND a.raw_hash IS DISTINCT FROM :hash
                        """)
                .param("now", Rows.utc(now))
                .param("status", alert.facts().status())
                .param("severity", alert.facts().severity())
                .param("hash", alert.rawHash().array())
                .param("payload", alert.payload().deflated().array())
                .param("length", alert.payload().length())
                .param("subscription", subscription.value())
                .param("key", arrival.key())
                .update();
    }

    private static List<Stored.Row> matched(List<Arrival> arrivals, List<Written> written) {
        Map<UUID, Arrival> byId = arrivals.stream().collect(Collectors.toMap(Arrival::id, Function.identity()));
        Map<String, Arrival> byKey = written.stream().allMatch(each -> each.key() == null)
                ? Map.of()
                : arrivals.stream().collect(Collectors.toMap(Arrival::key, Function.identity()));
        List<Stored.Row> rows = new ArrayList<>(written.size());
        for (Written each : written) {
            Arrival arrival = each.key() == null ? byId.get(each.id()) : byKey.get(each.key());
            if (arrival == null) {
                throw new IllegalStateException("stored an alert that was not in the batch: " + each.id());
            }
            rows.add(new Stored.Row(each.id(), arrival, each.revision(), each.kept()));
        }
        return rows;
    }

    /** A payload is deflated only when it is kept. */
    private void keep(TenantId tenant, List<Stored.Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(tenant, """
                        INSERT INTO alert_revision (tenant_id, alert_id, arrived_at, revision, status, severity,
                                                    raw_hash, payload, payload_length)
                        SELECT :tenant, i.alert_id, :now, i.revision, i.status, i.severity, i.raw_hash, i.payload,
                               i.payload_length
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:revisions AS int[]), CAST(:statuses AS text[]),
                                    CAST(:severities AS text[]), CAST(:hashes AS bytea[]), CAST(:payloads AS bytea[]),
                                    CAST(:lengths AS int[]))
                        AS i (alert_id, revision, status, severity, raw_hash, payload, payload_length)
                        """)
                .param("now", Rows.utc(now))
                .param("ids", texts(rows, row -> row.id().toString()))
                .param("revisions", rows.stream().map(Stored.Row::revision).toArray(Integer[]::new))
                .param(
                        "statuses",
                        texts(rows, row -> row.arrival().alert().facts().status()))
                .param(
                        "severities",
                        texts(rows, row -> row.arrival().alert().facts().severity()))
                .param(
                        "hashes",
                        rows.stream()
                                .map(row -> row.arrival().alert().rawHash().array())
                                .toArray(byte[][]::new))
                .param(
                        "payloads",
                        Deflated.all(rows.stream()
                                .map(row -> row.arrival().alert().payload())
                                .toList()))
                .param(
                        "lengths",
                        rows.stream()
                                .map(row -> row.arrival().alert().payload().length())
                                .toArray(Integer[]::new))
                .update();
    }

    private static @Nullable String[] texts(List<Stored.Row> rows, Function<Stored.Row, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
