package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All incidents, open and done, newest first: what the provider's people look back on. */
@Service
public class IncidentList {

    /**
     * The page first, by the index of its order; then what stands beside it, each by its key: joined, PostgreSQL's plan
     * for any list begins with all customers of the reader.
     */
    private static final String PAGE = """
            SELECT p.tenant_id, t.code, t.name AS tenant_name, p.incident_id, p.number, p.category, p.priority, p.state,
                   p.verdict, p.test, p.cluster, p.namespace, p.workload, p.opened_at, p.resolved_at, p.alerts,
                   i.version, i.summary, i.title, CASE WHEN i.state = p.state THEN i.owner_name END AS owner_name,
                   a.attack_id, r.number AS recurrence_number, m.number AS merged_number
            FROM (SELECT * FROM incident_public p
                  WHERE {tenants:p} %s
                  ORDER BY p.opened_at DESC, p.incident_id DESC
                  LIMIT :limit) p
            CROSS JOIN LATERAL (
                SELECT * FROM tenant t WHERE {tenants:t} AND t.tenant_id = p.tenant_id
                OFFSET 0) t
            CROSS JOIN LATERAL (
                SELECT * FROM incident i
                WHERE {tenants:i} AND i.tenant_id = p.tenant_id AND i.incident_id = p.incident_id
                OFFSET 0) i
            CROSS JOIN LATERAL (
                SELECT * FROM incident_activity a
                WHERE {tenants:a} AND a.tenant_id = p.tenant_id AND a.incident_id = p.incident_id
                OFFSET 0) a
            LEFT JOIN LATERAL (
                SELECT * FROM incident_public r
                WHERE {tenants:r} AND r.tenant_id = p.tenant_id AND r.incident_id = p.recurrence_of
                OFFSET 0) r ON true
            LEFT JOIN LATERAL (
                SELECT * FROM incident_public m
                WHERE {tenants:m} AND m.tenant_id = p.tenant_id AND m.incident_id = p.merged_into
                OFFSET 0) m ON true
            ORDER BY p.opened_at DESC, p.incident_id DESC
            """;

    private final TenantJdbc jdbc;
    private final QueueRows rows;

    IncidentList(TenantJdbc jdbc, QueueRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param after null: from the newest on */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public Page<IncidentListItem> page(Tenants reach, IncidentListFilter filter, @Nullable Cursor after, int limit) {
        IncidentListCondition condition = IncidentListCondition.of(filter, after);
        return Page.of(
                jdbc.sql(reach, PAGE.formatted(condition.text()))
                        .params(condition.parameters())
                        .param("limit", limit + 1)
                        .query((row, _) -> item(row))
                        .list(),
                limit,
                last -> Cursor.after(last.opened(), last.id().value()));
    }

    private IncidentListItem item(ResultSet row) throws SQLException {
        String code = Rows.text(row, "code");
        String verdict = row.getString("verdict");
        IncidentState state = IncidentState.valueOf(Rows.text(row, "state"));
        UUID attack = Rows.uuidOrNull(row, "attack_id");
        return new IncidentListItem(
                new TenantId(Rows.uuid(row, "tenant_id")),
                code,
                Rows.text(row, "tenant_name"),
                new IncidentId(Rows.uuid(row, "incident_id")),
                code + "-" + row.getInt("number"),
                row.getInt("version"),
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "priority")),
                state,
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getBoolean("test"),
                Rows.text(row, "cluster"),
                row.getString("namespace"),
                row.getString("workload"),
                rows.sentence(row.getString("summary")),
                row.getString("title"),
                row.getString("owner_name"),
                Rows.instant(row, "opened_at"),
                state.open() ? null : Rows.instantOrNull(row, "resolved_at"),
                row.getInt("alerts"),
                QueueRows.number(code, row.getObject("recurrence_number", Integer.class)),
                QueueRows.number(code, row.getObject("merged_number", Integer.class)),
                attack == null ? null : new AttackId(attack));
    }
}
