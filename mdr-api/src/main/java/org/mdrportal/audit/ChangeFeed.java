package org.mdrportal.audit;

import java.util.List;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** "Changes since": for open pages and for followers. Nothing that commits late is skipped. */
@Service
public class ChangeFeed {

    private final TenantJdbc jdbc;

    ChangeFeed(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest number among these tenants, 0 when nothing ever changed. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public long last(Tenants tenants) {
        return jdbc.sql(tenants, """
                        SELECT c.number FROM change_log c
                        WHERE {tenants:c} AND c.number IS NOT NULL
                        ORDER BY c.number DESC LIMIT 1
                        """).query(Long.class).optional().orElse(0L);
    }

    /** Changes after a number, in order. */
    @PreAuthorize("@access.may('watch:read', #tenants)")
    @Transactional(readOnly = true)
    public List<Change> since(Tenants tenants, long number, int limit) {
        return jdbc.sql(tenants, """
                        SELECT c.number, c.tenant_id, c.kind, c.object_id, c.at FROM change_log c
                        WHERE {tenants:c} AND c.number > :number
                        ORDER BY c.number LIMIT :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> new Change(
                        row.getLong("number"),
                        new TenantId(Rows.uuid(row, "tenant_id")),
                        row.getString("kind"),
                        row.getString("object_id"),
                        Rows.instant(row, "at")))
                .list();
    }
}
