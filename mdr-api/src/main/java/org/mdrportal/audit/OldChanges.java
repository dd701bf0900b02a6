package org.mdrportal.audit;

import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Forgets changes that no follower asks for any more. */
@Service
class OldChanges {

    static final int BATCH = 5_000;

    private final TenantJdbc jdbc;

    OldChanges(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The tenants with numbered changes from before a moment. */
    @PreAuthorize("@access.may('audit:write', #all)")
    @Transactional(readOnly = true)
    public List<TenantId> waiting(Tenants all, Instant before) {
        return jdbc.sql(all, """
                        SELECT DISTINCT c.tenant_id FROM change_log c
                        WHERE {tenants:c} AND c.number IS NOT NULL AND c.at < :before
                        """)
                .param("before", Rows.utc(before))
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .list();
    }

    /** Forgets up to {@value #BATCH} of them. @return how many */
    @PreAuthorize("@access.may('audit:write', #tenant)")
    @Transactional
    public int forget(TenantId tenant, Instant before) {
        return jdbc.sql(tenant, """
                        DELETE FROM change_log c
                        WHERE c.tenant_id = :tenant AND c.change_id IN (
                            SELECT o.change_id FROM change_log o
                            WHERE o.tenant_id = :tenant AND o.number IS NOT NULL AND o.at < :before LIMIT :limit)
                        """)
                .param("before", Rows.utc(before))
                .param("limit", BATCH)
                .update();
    }
}
