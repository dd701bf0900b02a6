package org.mdrportal.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading alerts: the list, one of them, and what arrived byte for byte. */
@Service
public class Alerts {

    private static final String COLUMNS = """
            SELECT a.tenant_id, t.code, t.name AS tenant_name, a.alert_id, a.subscription_id,
                   coalesce(s.name, '') AS subscription_name, a.external_id, a.roads, a.alert_type, a.display_name,
                   a.severity, a.status, a.intent, a.resource_id, a.compromised_entity, a.alert_uri, a.product_name,
                   a.category, a.category_by, a.why, a.rule_version, a.priority, a.sample, a.history, a.late,
                   a.started_at, a.generated_at, a.processed_at, a.first_seen_at, a.last_seen_at, a.revision
            FROM alert a
            JOIN tenant t ON t.tenant_id = a.tenant_id
            LEFT JOIN subscription s ON s.tenant_id = a.tenant_id AND s.subscription_id = a.subscription_id
            """;

    private final TenantJdbc jdbc;
    private final AlertRows rows;

    Alerts(TenantJdbc jdbc, AlertRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Newest arrival first. Groupings that the source makes of other alerts are no rows of their own. */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<AlertView> list(Tenants tenants, AlertFilter filter, @Nullable Cursor after, int limit) {
        StringBuilder where = new StringBuilder("WHERE {tenants:a} AND NOT a.is_group");
        if (filter.subscription() != null) {
            where.append(" AND a.subscription_id = :subscription");
        }
        if (filter.category() != null) {
            where.append(" AND a.category = :category");
        }
        if (after != null) {
            where.append(" AND (a.first_seen_at, a.alert_id) < (:at, :id)");
        }
        List<AlertView> found = jdbc.sql(
                        tenants, COLUMNS + where + " ORDER BY a.first_seen_at DESC, a.alert_id DESC LIMIT :limit")
                .param(
                        "subscription",
                        filter.subscription() == null
                                ? null
                                : filter.subscription().value())
                .param("category", filter.category())
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(rows::view)
                .list();
        return Page.of(
                found, limit, last -> Cursor.after(last.firstSeen(), last.id().value()));
    }

    /** @throws Problem {@code not-found}, also for an alert of somebody else */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public AlertView get(Tenants tenants, AlertId id) {
        return jdbc.sql(tenants, COLUMNS + "WHERE {tenants:a} AND a.alert_id = :id")
                .param("id", id.value())
                .query(rows::view)
                .optional()
                .orElseThrow(Alerts::unknown);
    }

    /** @throws Problem {@code not-found}, also for an alert of somebody else */
    @PreAuthorize("@access.may('alert:read', #tenants)")
    @Transactional(readOnly = true)
    public RawAlert raw(Tenants tenants, AlertId id) {
        return jdbc.sql(tenants, """
                        SELECT a.tenant_id, r.revision, r.arrived_at, r.payload, r.payload_length
                        FROM alert a
                        JOIN alert_revision r ON r.tenant_id = a.tenant_id AND r.alert_id = a.alert_id
                            AND r.arrived_at = a.payload_at AND r.revision = a.revision
                        WHERE {tenants:a} AND a.alert_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> new RawAlert(
                        new TenantId(Rows.uuid(row, "tenant_id")),
                        id,
                        row.getInt("revision"),
                        Rows.instant(row, "arrived_at"),
                        Bytes.of(row.getBytes("payload")).inflated(row.getInt("payload_length"))))
                .optional()
                .orElseThrow(Alerts::unknown);
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such alert, or it is not one of yours.");
    }
}
