package org.mdrportal.portal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

/** The customer's own incidents and what was said to them. Nothing here reads a table of the provider's lane. */
@Service
public class Portal {

    private static final Pattern NUMBER = Pattern.compile("([A-Z][A-Z0-9]{1,11})-(\\d{1,9})");

    private static final String COLUMNS = """
            SELECT p.tenant_id, p.incident_id, p.number, t.code, t.name AS tenant_name, p.category, p.cluster, p.namespace,
                   p.workload, p.priority, p.state, p.verdict, p.test, p.alerts, p.since, p.opened_at, p.claimed_at,
                   p.told_at, p.contained_at, p.resolved_at, p.closed_at,
                   m.number AS merged_number, r.number AS recurrence_number
            FROM incident_public p
            JOIN tenant t ON t.tenant_id = p.tenant_id
            LEFT JOIN incident_public m ON m.tenant_id = p.tenant_id AND m.incident_id = p.merged_into
            LEFT JOIN incident_public r ON r.tenant_id = p.tenant_id AND r.incident_id = p.recurrence_of
            """;

    private final TenantJdbc jdbc;
    private final Clock clock;

    Portal(TenantJdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first; those that are worked on as part of another are reached through it. */
    @PreAuthorize("@access.may('portal:read', #reach)")
    @Transactional(readOnly = true)
    public Page<PortalIncident> incidents(Tenants reach, boolean openOnly, @Nullable Cursor after, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS).append("WHERE {tenants:p} AND p.merged_into IS NULL");
        if (openOnly) {
            sql.append(" AND p.state NOT IN ('RESOLVED', 'CLOSED')");
        }
        if (after != null) {
            sql.append(" AND (p.opened_at, p.incident_id) < (:at, :id)");
        }
        List<PortalIncident> rows = jdbc.sql(
                        reach,
                        sql.append(" ORDER BY p.opened_at DESC, p.incident_id DESC LIMIT :limit")
                                .toString())
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(PortalRows::incident)
                .list();
        return Page.of(rows, limit, last -> Cursor.after(last.opened(), last.id()));
    }

    /** How many are open, tests left out. */
    @PreAuthorize("@access.may('portal:read', #reach)")
    @Transactional(readOnly = true)
    public int open(Tenants reach) {
        return jdbc.sql(reach, """
                        SELECT count(*) FROM incident_public p
                        WHERE {tenants:p} AND p.state NOT IN ('RESOLVED', 'CLOSED') AND p.merged_into IS NULL
                          AND NOT p.test
                        """).query(Integer.class).single();
    }

    /** @throws Problem {@code not-found}, also for one that is somebody else's */
    @PreAuthorize("@access.may('portal:read', #reach)")
    @Transactional(readOnly = true)
    public PortalIncident incident(Tenants reach, String number) {
        Matcher parts = NUMBER.matcher(number.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw unknown();
        }
        return jdbc.sql(
                        reach,
                        new StringBuilder(COLUMNS)
                                .append("WHERE {tenants:p} AND t.code = :code AND p.number = :number")
                                .toString())
                .param("code", parts.group(1))
                .param("number", Integer.parseInt(parts.group(2)))
                .query(PortalRows::incident)
                .optional()
                .orElseThrow(Portal::unknown);
    }

    /** What was said about it, oldest first; what may still be taken back is not there yet. */
    @PreAuthorize("@access.may('portal:read', #tenant)")
    @Transactional(readOnly = true)
    public List<PortalMessage> messages(TenantId tenant, PortalIncident incident) {
        return jdbc.sql(tenant, """
                        SELECT m.visible_at, m.author_name, m.body
                        FROM customer_message m
                        WHERE m.tenant_id = :tenant AND m.incident_id = :incident AND m.visible_at <= :now
                          AND m.taken_back_at IS NULL
                        ORDER BY m.visible_at, m.message_id
                        """)
                .param("incident", incident.id())
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> new PortalMessage(
                        Rows.instant(row, "visible_at"), Rows.text(row, "author_name"), Rows.text(row, "body")))
                .list();
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such incident, or it is not one of yours.");
    }
}
