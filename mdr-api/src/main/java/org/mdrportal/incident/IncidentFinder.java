package org.mdrportal.incident;

import java.util.UUID;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which incident a number means, for whoever does something with it: nothing else of it is read. */
@Service
class IncidentFinder {

    private final TenantJdbc jdbc;

    IncidentFinder(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    record Found(TenantId tenant, IncidentId incident) {}

    /** @throws Problem {@code not-found}, also for an incident of somebody else */
    @PreAuthorize("@access.may('incident:write', #reach)")
    @Transactional(readOnly = true)
    public Found find(Tenants reach, String number) {
        IncidentNumber wanted = IncidentNumber.parse(number).orElseThrow(Incidents::unknown);
        return jdbc.sql(reach, """
                        SELECT i.tenant_id, i.incident_id FROM tenant t
                        JOIN incident i ON i.tenant_id = t.tenant_id
                        WHERE {tenants:t} AND {tenants:i} AND t.code = :code AND i.number = :number
                        """)
                .param("code", wanted.code())
                .param("number", wanted.number())
                .query((row, _) -> {
                    UUID id = Rows.uuid(row, "incident_id");
                    return new Found(new TenantId(Rows.uuid(row, "tenant_id")), new IncidentId(id));
                })
                .optional()
                .orElseThrow(Incidents::unknown);
    }
}
