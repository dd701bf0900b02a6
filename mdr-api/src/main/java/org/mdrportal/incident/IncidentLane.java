package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

/** The list that a customer's programs read, newest first: from the customer's lane alone. */
@Service
class IncidentLane {

    private final TenantJdbc jdbc;

    IncidentLane(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** What a customer's list says of an incident. */
    record Item(
            TenantId tenant,
            IncidentId id,
            String number,
            Category category,
            Priority priority,
            IncidentState state,
            @Nullable Verdict verdict,
            Instant opened,
            int alerts,
            @Nullable String recurrenceOf) {}

    /** What is worked on as part of another is found by its number alone: the other says how it stands. */
    @PreAuthorize("@access.may('portal:read', #reach)")
    @Transactional(readOnly = true)
    public Page<Item> ofCustomer(Tenants reach, IncidentListFilter filter, @Nullable Cursor after, int limit) {
        IncidentListCondition condition = IncidentListCondition.of(filter, after);
        List<Item> found = jdbc.sql(reach, """
                        SELECT p.tenant_id, t.code, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                               p.opened_at, p.alerts, r.number AS recurrence_number
                        FROM (SELECT p.tenant_id, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                                     p.opened_at, p.alerts, p.recurrence_of
                              FROM incident_public p
                              WHERE {tenants:p} AND (:whole OR p.merged_into IS NULL) %s
                              ORDER BY p.opened_at DESC, p.incident_id DESC
                              LIMIT :limit) p
                        JOIN tenant t ON {tenants:t} AND t.tenant_id = p.tenant_id
                        LEFT JOIN incident_public r ON {tenants:r} AND r.tenant_id = p.tenant_id
                            AND r.incident_id = p.recurrence_of
                        ORDER BY p.opened_at DESC, p.incident_id DESC
                        """.formatted(condition.text()))
                .params(condition.parameters())
                .param("whole", filter.number() != null)
                .param("limit", limit + 1)
                .query((row, _) -> item(row))
                .list();
        return Page.of(
                found, limit, last -> Cursor.after(last.opened(), last.id().value()));
    }

    private static Item item(ResultSet row) throws SQLException {
        String code = Rows.text(row, "code");
        String verdict = row.getString("verdict");
        Integer again = row.getObject("recurrence_number", Integer.class);
        return new Item(
                new TenantId(Rows.uuid(row, "tenant_id")),
                new IncidentId(Rows.uuid(row, "incident_id")),
                new IncidentNumber(code, row.getInt("number")).toString(),
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                Rows.instant(row, "opened_at"),
                row.getInt("alerts"),
                again == null ? null : new IncidentNumber(code, again).toString());
    }
}
