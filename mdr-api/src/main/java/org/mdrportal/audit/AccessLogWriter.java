package org.mdrportal.audit;

import java.time.Instant;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One row in one transaction of one tenant: the reader itself reads under a role that cannot write. */
@Service
class AccessLogWriter {

    private final TenantJdbc jdbc;

    AccessLogWriter(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    @PreAuthorize("@access.may('audit:write', #tenant)")
    @Transactional
    public void write(TenantId tenant, Actor actor, Instant bucket, String kind, String object) {
        jdbc.sql(tenant, """
                        INSERT INTO access_log (tenant_id, at, actor_directory, actor_id, kind, object_id)
                        VALUES (:tenant, :at, :directory, :actor, :kind, :object) ON CONFLICT DO NOTHING
                        """)
                .param("at", Rows.utc(bucket))
                .param("directory", actor.directory())
                .param("actor", actor.subject())
                .param("kind", kind)
                .param("object", object)
                .update();
    }
}
