package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
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

/** The list that other programs read, newest first: for a customer from the customer's lane alone. */
@Service
class IncidentLane {

    private final TenantJdbc jdbc;

    IncidentLane(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the list says of an incident.
     *
     * @param owner null in the customer's lane, as {@code attack} and {@code version}
     */
    record Item(
            TenantId tenant,
            IncidentId id,
            String number,
            @Nullable Integer version,
            Category category,
            Priority priority,
            IncidentState state,
            @Nullable Verdict verdict,
            @Nullable String owner,
            Instant opened,
            int alerts,
            @Nullable String recurrenceOf,
            @Nullable UUID attack) {}

    /** @param number null: all of them */
    record Asked(@Nullable IncidentNumber number, @Nullable IncidentState state) {}

    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public Page<Item> ofProvider(Tenants reach, Asked asked, @Nullable Cursor after, int limit) {
        List<Item> found = jdbc.sql(reach, """
                        SELECT p.tenant_id, t.code, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                               p.opened_at, p.alerts, r.number AS recurrence_number, i.version, a.attack_id,
                               CASE WHEN i.state = p.state THEN i.owner_name END AS owner_name
                        FROM (SELECT p.tenant_id, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                                     p.opened_at, p.alerts, p.recurrence_of
                              FROM incident_public p
                              WHERE {tenants:p} %s
                              ORDER BY p.opened_at DESC, p.incident_id DESC
                              LIMIT :limit) p
                        JOIN tenant t ON {tenants:t} AND t.tenant_id = p.tenant_id
                        JOIN incident i ON {tenants:i} AND i.tenant_id = p.tenant_id AND i.incident_id = p.incident_id
                        JOIN incident_activity a ON {tenants:a} AND a.tenant_id = p.tenant_id
                            AND a.incident_id = p.incident_id
                        LEFT JOIN incident_public r ON {tenants:r} AND r.tenant_id = p.tenant_id
                            AND r.incident_id = p.recurrence_of
                        ORDER BY p.opened_at DESC, p.incident_id DESC
                        """.formatted(condition(asked, after)))
                .param("number", asked.number() == null ? null : asked.number().number(), Types.INTEGER)
                .param("code", asked.number() == null ? null : asked.number().code(), Types.VARCHAR)
                .param("state", asked.state() == null ? null : asked.state().name(), Types.VARCHAR)
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> item(
                        row, row.getInt("version"), row.getString("owner_name"), Rows.uuidOrNull(row, "attack_id")))
                .list();
        return page(found, limit);
    }

    @PreAuthorize("@access.may('portal:read', #reach)")
    @Transactional(readOnly = true)
    public Page<Item> ofCustomer(Tenants reach, Asked asked, @Nullable Cursor after, int limit) {
        List<Item> found = jdbc.sql(reach, """
                        SELECT p.tenant_id, t.code, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                               p.opened_at, p.alerts, r.number AS recurrence_number
                        FROM (SELECT p.tenant_id, p.incident_id, p.number, p.category, p.priority, p.state, p.verdict,
                                     p.opened_at, p.alerts, p.recurrence_of
                              FROM incident_public p
                              WHERE {tenants:p} %s
                              ORDER BY p.opened_at DESC, p.incident_id DESC
                              LIMIT :limit) p
                        JOIN tenant t ON {tenants:t} AND t.tenant_id = p.tenant_id
                        LEFT JOIN incident_public r ON {tenants:r} AND r.tenant_id = p.tenant_id
                            AND r.incident_id = p.recurrence_of
                        ORDER BY p.opened_at DESC, p.incident_id DESC
                        """.formatted(condition(asked, after)))
                .param("number", asked.number() == null ? null : asked.number().number(), Types.INTEGER)
                .param("code", asked.number() == null ? null : asked.number().code(), Types.VARCHAR)
                .param("state", asked.state() == null ? null : asked.state().name(), Types.VARCHAR)
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> item(row, null, null, null))
                .list();
        return page(found, limit);
    }

    private static String condition(Asked asked, @Nullable Cursor after) {
        StringBuilder condition = new StringBuilder();
        if (asked.number() != null) {
            condition.append("""
                     AND p.number = :number
                     AND p.tenant_id = (SELECT c.tenant_id FROM tenant c WHERE {tenants:c} AND c.code = :code)
                    """);
        }
        if (asked.state() != null) {
            condition.append(" AND p.state = :state");
        }
        if (after != null) {
            condition.append(" AND (p.opened_at, p.incident_id) < (:at, :id)");
        }
        return condition.toString();
    }

    private static Page<Item> page(List<Item> found, int limit) {
        return Page.of(
                found, limit, last -> Cursor.after(last.opened(), last.id().value()));
    }

    private static Item item(ResultSet row, @Nullable Integer version, @Nullable String owner, @Nullable UUID attack)
            throws SQLException {
        String code = Rows.text(row, "code");
        String verdict = row.getString("verdict");
        Integer again = row.getObject("recurrence_number", Integer.class);
        return new Item(
                new TenantId(Rows.uuid(row, "tenant_id")),
                new IncidentId(Rows.uuid(row, "incident_id")),
                new IncidentNumber(code, row.getInt("number")).toString(),
                version,
                Category.valueOf(Rows.text(row, "category")),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                owner,
                Rows.instant(row, "opened_at"),
                row.getInt("alerts"),
                again == null ? null : new IncidentNumber(code, again).toString(),
                attack);
    }
}
