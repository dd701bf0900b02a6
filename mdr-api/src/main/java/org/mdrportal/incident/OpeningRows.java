package org.mdrportal.incident;

import java.util.UUID;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What an incident made by hand needs beside what each one has. */
@Component
final class OpeningRows {

    private final TenantJdbc jdbc;

    OpeningRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends. */
    void hold(TenantId tenant, UUID alert) {
        jdbc.sql(
                        tenant,
                        "SELECT a.alert_id FROM alert a WHERE a.tenant_id = :tenant AND a.alert_id = :alert FOR UPDATE")
                .param("alert", alert)
                .query(UUID.class)
                .list();
    }

    /** @param cluster empty: none */
    void about(TenantId tenant, UUID incident, String cluster) {
        jdbc.sql(tenant, """
                        INSERT INTO incident_entity (tenant_id, incident_id, kind, value)
                        SELECT :tenant, :incident, e.kind, e.value
                        FROM (VALUES ('CLUSTER', :cluster), ('CLUSTER_NAME', :name)) AS e (kind, value)
                        WHERE e.value <> ''
                        """)
                .param("incident", incident)
                .param("cluster", cluster)
                .param("name", cluster.substring(cluster.lastIndexOf('/') + 1))
                .update();
    }

    /** Before anybody could see the incident, so its version stays the first. */
    void prioritise(TenantId tenant, UUID incident, Priority priority) {
        jdbc.sql(tenant, """
                        UPDATE incident i SET priority_set = :priority
                        WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        """)
                .param("incident", incident)
                .param("priority", priority.name())
                .update();
    }
}
