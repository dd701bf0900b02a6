package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What correlation asks, one statement for a batch each. */
@Component
final class CorrelationRows {

    private final TenantJdbc jdbc;

    CorrelationRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the alerts that belong to no incident yet; none while nothing is promised to the customer, or no more. */
    List<Candidate> candidates(TenantId tenant, Collection<UUID> alerts) {
        return candidates(tenant, alerts, "t.stage NOT IN ('PREPARING', 'LEFT')");
    }

    /** Those that belong to no incident now, for a person who asks for one: whatever the stage of the customer. */
    List<Candidate> free(TenantId tenant, Collection<UUID> alerts) {
        return candidates(tenant, alerts, "true");
    }

    /**
     * Those that opened nothing because their source had closed them at first sight, and has opened them since
     * (PRODUCT.md, "When an alert is an incident", rule 4). What ever belonged to an incident is not among them.
     */
    List<UUID> activated(TenantId tenant, Collection<UUID> alerts) {
        return jdbc.sql(tenant, """
                        SELECT n.alert_id
                        FROM unnest(CAST(:alerts AS uuid[])) AS n (alert_id)
                        CROSS JOIN LATERAL (
                            SELECT a.* FROM alert a WHERE a.tenant_id = :tenant AND a.alert_id = n.alert_id
                            OFFSET 0) a
                        WHERE NOT a.history AND NOT a.is_group AND a.joined_to IS NULL
                          AND lower(btrim(a.first_status)) IN ('resolved', 'dismissed')
                          AND coalesce(lower(btrim(a.status)), '') NOT IN ('resolved', 'dismissed')
                          AND NOT EXISTS (SELECT 1 FROM incident_alert m
                                          WHERE m.tenant_id = :tenant AND m.alert_id = n.alert_id)
                        """)
                .param("alerts", alerts.toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list();
    }

    private List<Candidate> candidates(TenantId tenant, Collection<UUID> alerts, String condition) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id, a.category, a.cluster, a.principal, a.happened_at, a.severity, a.priority,
                               a.sample, a.late, a.listed IS NOT NULL AS listed, a.alert_type, a.display_name,
                               a.rule_version, a.correlation_key, a.namespace, a.workload, a.pod, a.image, a.addresses,
                               a.hosts
                        FROM alert a
                        JOIN tenant t ON t.tenant_id = a.tenant_id
                        WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:alerts)
                          AND NOT EXISTS (SELECT 1 FROM incident_alert m
                                          WHERE m.tenant_id = :tenant AND m.alert_id = a.alert_id AND m.until_at IS NULL)
                          AND\s
                        """ + condition)
                .param("alerts", alerts.toArray(UUID[]::new))
                .query((row, _) -> candidate(row))
                .list();
    }

    /** Takes the slots, in the order of their keys; whoever wants one of them waits until the transaction ends. */
    void takeSlots(TenantId tenant, Collection<CorrelationKey> keys, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO correlation_slot AS s (tenant_id, key_hash, last_alert_at)
                        SELECT :tenant, k.key_hash, :now FROM unnest(CAST(:keys AS bytea[])) AS k (key_hash)
                        ON CONFLICT (tenant_id, key_hash) DO UPDATE SET last_alert_at = excluded.last_alert_at
                        WHERE s.tenant_id = :tenant
                        """)
                .param("now", Rows.utc(now))
                .param("keys", hashes(keys))
                .update();
    }

    /** Incidents of these keys that are not closed and have alerts in that time. */
    List<Standing> standing(TenantId tenant, Collection<CorrelationKey> keys, Instant from, Instant to) {
        return jdbc.sql(tenant, """
                        SELECT i.incident_id, a.root_id, k.key_hash, a.first_alert_at, a.last_alert_at, i.opened_at,
                               i.namespace, i.workload, i.image,
                               r.state = 'RESOLVED' AND (r.reopened_at IS NULL OR r.reopened_at <= r.resolved_at) AS resolved
                        FROM unnest(CAST(:keys AS bytea[])) AS k (key_hash)
                        CROSS JOIN LATERAL (
                            SELECT i.incident_id, i.opened_at, i.namespace, i.workload, i.image FROM incident i
                            WHERE i.tenant_id = :tenant AND i.key_hash = k.key_hash
                            OFFSET 0) i
                        CROSS JOIN LATERAL (
                            SELECT a.root_id, a.first_alert_at, a.last_alert_at FROM incident_activity a
                            WHERE a.tenant_id = :tenant AND a.incident_id = i.incident_id
                              AND a.last_alert_at >= :from AND a.first_alert_at <= :to
                            OFFSET 0) a
                        CROSS JOIN LATERAL (
                            SELECT r.state, r.resolved_at, u.reopened_at FROM incident r
                            JOIN incident_activity u ON u.tenant_id = r.tenant_id AND u.incident_id = r.incident_id
                            WHERE r.tenant_id = :tenant AND r.incident_id = a.root_id AND r.state <> 'CLOSED'
                            OFFSET 0) r
                        """)
                .param("keys", hashes(keys))
                .param("from", Rows.utc(from))
                .param("to", Rows.utc(to))
                .query((row, _) -> new Standing(
                        Rows.uuid(row, "incident_id"),
                        Rows.uuid(row, "root_id"),
                        new CorrelationKey(Bytes.of(row.getBytes("key_hash"))),
                        Rows.instant(row, "first_alert_at"),
                        Rows.instant(row, "last_alert_at"),
                        Rows.instant(row, "opened_at"),
                        new Candidate.Place(
                                row.getString("namespace"), row.getString("workload"), row.getString("image")),
                        row.getBoolean("resolved")))
                .list();
    }

    /** Incidents of these keys with alerts since then, whatever became of them. */
    List<Earlier> earlier(TenantId tenant, Collection<CorrelationKey> keys, Instant from) {
        return jdbc.sql(tenant, """
                        SELECT i.incident_id, k.key_hash, a.last_alert_at
                        FROM unnest(CAST(:keys AS bytea[])) AS k (key_hash)
                        CROSS JOIN LATERAL (
                            SELECT i.incident_id FROM incident i WHERE i.tenant_id = :tenant AND i.key_hash = k.key_hash
                            OFFSET 0) i
                        CROSS JOIN LATERAL (
                            SELECT a.last_alert_at FROM incident_activity a
                            WHERE a.tenant_id = :tenant AND a.incident_id = i.incident_id AND a.last_alert_at >= :from
                            OFFSET 0) a
                        """)
                .param("keys", hashes(keys))
                .param("from", Rows.utc(from))
                .query((row, _) -> new Earlier(
                        Rows.uuid(row, "incident_id"),
                        new CorrelationKey(Bytes.of(row.getBytes("key_hash"))),
                        Rows.instant(row, "last_alert_at")))
                .list();
    }

    /** An incident that a new one may be the recurrence of. */
    record Earlier(UUID incident, CorrelationKey key, Instant last) {}

    /** Of these alerts, those that belong to an incident, with what their source said before and says now. */
    List<SourceChange> changes(TenantId tenant, Collection<UUID> alerts) {
        return jdbc.sql(tenant, """
                        SELECT m.incident_id, n.alert_id, coalesce(a.display_name, a.alert_type, a.external_id) AS name,
                               a.status, a.severity, r.status AS before
                        FROM unnest(CAST(:alerts AS uuid[])) AS n (alert_id)
                        CROSS JOIN LATERAL (
                            SELECT m.incident_id FROM incident_alert m
                            WHERE m.tenant_id = :tenant AND m.alert_id = n.alert_id AND m.until_at IS NULL
                            OFFSET 0) m
                        CROSS JOIN LATERAL (
                            SELECT a.display_name, a.alert_type, a.external_id, a.status, a.severity, a.revision FROM alert a
                            WHERE a.tenant_id = :tenant AND a.alert_id = n.alert_id
                            OFFSET 0) a
                        LEFT JOIN LATERAL (
                            SELECT r.status FROM alert_revision r
                            WHERE r.tenant_id = :tenant AND r.alert_id = n.alert_id AND r.revision < a.revision
                              AND r.revision > 0
                            ORDER BY r.revision DESC LIMIT 1) r ON true
                        ORDER BY n.alert_id
                        """)
                .param("alerts", alerts.toArray(UUID[]::new))
                .query((row, _) -> new SourceChange(
                        Rows.uuid(row, "incident_id"),
                        Rows.uuid(row, "alert_id"),
                        Rows.text(row, "name"),
                        row.getString("before"),
                        row.getString("status"),
                        row.getString("severity")))
                .list();
    }

    private static byte[][] hashes(Collection<CorrelationKey> keys) {
        return keys.stream().sorted().map(key -> key.hash().array()).toArray(byte[][]::new);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        String severity = row.getString("severity");
        String type = row.getString("alert_type");
        return new Candidate(
                Rows.uuid(row, "alert_id"),
                Category.valueOf(Rows.text(row, "category")),
                Objects.requireNonNullElse(row.getString("cluster"), ""),
                Objects.requireNonNullElse(row.getString("principal"), ""),
                Rows.instant(row, "happened_at"),
                Objects.requireNonNullElse(type == null || type.isBlank() ? row.getString("display_name") : type, "")
                        .strip()
                        .toLowerCase(Locale.ROOT),
                Priority.valueOf(Rows.text(row, "priority")),
                severity != null && severity.strip().equalsIgnoreCase("high"),
                row.getBoolean("listed"),
                row.getBoolean("sample"),
                row.getBoolean("late"),
                row.getObject("rule_version", Integer.class),
                row.getString("correlation_key"),
                new Candidate.Context(
                        row.getString("namespace"),
                        row.getString("workload"),
                        row.getString("pod"),
                        row.getString("image"),
                        texts(row, "addresses"),
                        texts(row, "hosts")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.@Nullable Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
