package org.mdrportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What is stored about joins, read and written in sets. */
@Component
final class JoinRows {

    /** A name that more alerts than this share decides nothing. */
    static final int MOST = 5_000;

    private static final List<String> NAMES = List.of("arm_name", "system_alert_id", "vendor_original_id", "posted_id");

    private final TenantJdbc jdbc;

    JoinRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until when it ended, or null while it holds */
    record Held(JoinPair pair, @Nullable Instant until, boolean byPerson) {}

    List<JoinRow> byId(TenantId tenant, Collection<UUID> ids) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id, a.road, a.joined_to, a.arm_name, a.system_alert_id, a.vendor_original_id,
                               a.posted_id, a.alert_type, a.display_name, a.started_at, a.generated_at, a.first_seen_at
                        FROM alert a
                        WHERE a.tenant_id = :tenant AND a.alert_id = ANY (:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> joinRow(row))
                .list();
    }

    /**
     * Whoever has one of the names, at most one more than {@link #MOST}.
     *
     * @param notBy a road whose own alerts are not of interest, or null
     */
    List<JoinRow> byName(TenantId tenant, Collection<String> names, @Nullable Road notBy) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id, a.road, a.joined_to, a.arm_name, a.system_alert_id, a.vendor_original_id,
                               a.posted_id, a.alert_type, a.display_name, a.started_at, a.generated_at, a.first_seen_at
                        FROM alert a
                        WHERE a.tenant_id = :tenant AND a.arm_name = ANY (:names) AND a.road <> :notBy
                        UNION ALL
                        SELECT b.alert_id, b.road, b.joined_to, b.arm_name, b.system_alert_id, b.vendor_original_id,
                               b.posted_id, b.alert_type, b.display_name, b.started_at, b.generated_at, b.first_seen_at
                        FROM alert b
                        WHERE b.tenant_id = :tenant AND b.system_alert_id = ANY (:names) AND b.road <> :notBy
                          AND b.system_alert_id IS DISTINCT FROM b.arm_name
                        UNION ALL
                        SELECT c.alert_id, c.road, c.joined_to, c.arm_name, c.system_alert_id, c.vendor_original_id,
                               c.posted_id, c.alert_type, c.display_name, c.started_at, c.generated_at, c.first_seen_at
                        FROM alert c
                        WHERE c.tenant_id = :tenant AND c.vendor_original_id = ANY (:names) AND c.road <> :notBy
                        UNION ALL
                        SELECT d.alert_id, d.road, d.joined_to, d.arm_name, d.system_alert_id, d.vendor_original_id,
                               d.posted_id, d.alert_type, d.display_name, d.started_at, d.generated_at, d.first_seen_at
                        FROM alert d
                        WHERE d.tenant_id = :tenant AND d.posted_id = ANY (:names) AND d.road <> :notBy
                        LIMIT :most
                        """)
                .param("names", names.toArray(String[]::new))
                .param("notBy", notBy == null ? "" : notBy.name())
                .param("most", MOST + 1)
                .query((row, _) -> joinRow(row))
                .list();
    }

    List<Held> held(TenantId tenant, Collection<UUID> ids) {
        return jdbc.sql(tenant, """
                        SELECT j.alert_id, j.joined_to, j.until, j.ended_by FROM alert_join j
                        WHERE j.tenant_id = :tenant AND (j.alert_id = ANY (:ids) OR j.joined_to = ANY (:ids))
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> new Held(
                        new JoinPair(Rows.uuid(row, "alert_id"), Rows.uuid(row, "joined_to")),
                        Rows.instantOrNull(row, "until"),
                        "PERSON".equals(row.getString("ended_by"))))
                .list();
    }

    void begin(TenantId tenant, List<JoinPair> pairs, List<String> names, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO alert_join AS j (tenant_id, alert_id, joined_to, joined_at, by_key)
                        SELECT :tenant, i.alert_id, i.joined_to, :now, i.by_key
                        FROM unnest(CAST(:lower AS uuid[]), CAST(:higher AS uuid[]), CAST(:names AS text[]))
                        AS i (alert_id, joined_to, by_key)
                        ON CONFLICT (tenant_id, alert_id, joined_to) DO UPDATE SET
                            joined_at = excluded.joined_at, by_key = excluded.by_key, until = NULL, ended_by = NULL
                        WHERE j.tenant_id = :tenant
                        """)
                .param("now", Rows.utc(now))
                .param("lower", pairs.stream().map(JoinPair::lower).toArray(UUID[]::new))
                .param("higher", pairs.stream().map(JoinPair::higher).toArray(UUID[]::new))
                .param("names", names.toArray(String[]::new))
                .update();
    }

    void end(TenantId tenant, Collection<JoinPair> pairs, String by, Instant now) {
        jdbc.sql(tenant, """
                        UPDATE alert_join j SET until = :now, ended_by = :by
                        FROM unnest(CAST(:lower AS uuid[]), CAST(:higher AS uuid[])) AS i (alert_id, joined_to)
                        WHERE j.tenant_id = :tenant AND j.alert_id = i.alert_id AND j.joined_to = i.joined_to
                        """)
                .param("now", Rows.utc(now))
                .param("by", by)
                .param("lower", pairs.stream().map(JoinPair::lower).toArray(UUID[]::new))
                .param("higher", pairs.stream().map(JoinPair::higher).toArray(UUID[]::new))
                .update();
    }

    /** @param tops the row shown instead, or null, by the row that stands under it */
    void show(TenantId tenant, Map<UUID, @Nullable UUID> tops) {
        jdbc.sql(tenant, """
                        UPDATE alert a SET joined_to = i.joined_to
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:tops AS uuid[])) AS i (alert_id, joined_to)
                        WHERE a.tenant_id = :tenant AND a.alert_id = i.alert_id
                        """)
                .param("ids", tops.keySet().toArray(UUID[]::new))
                .param("tops", tops.values().toArray(UUID[]::new))
                .update();
    }

    private static JoinRow joinRow(ResultSet row) throws SQLException {
        Instant arrived = Rows.instant(row, "first_seen_at");
        Instant started = Rows.instantOrNull(row, "started_at");
        Instant start = started == null ? Rows.instantOrNull(row, "generated_at") : started;
        Set<String> names = new HashSet<>();
        for (String column : NAMES) {
            String name = row.getString(column);
            if (name != null && !name.isBlank()) {
                names.add(name);
            }
        }
        return new JoinRow(
                Rows.uuid(row, "alert_id"),
                Road.valueOf(Rows.text(row, "road")),
                Rows.uuidOrNull(row, "joined_to"),
                names,
                AlertNames.type(row.getString("alert_type")),
                AlertNames.title(row.getString("display_name")),
                start == null || start.isAfter(arrived) ? arrived : start);
    }
}
