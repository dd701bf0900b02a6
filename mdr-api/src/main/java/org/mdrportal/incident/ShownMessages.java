package org.mdrportal.incident;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that can no longer be taken back: open pages of the customer are told that there is something to read. */
@Service
class ShownMessages {

    private final TenantJdbc jdbc;
    private final Changes changes;
    private final Clock clock;

    ShownMessages(TenantJdbc jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /** Customers with such messages. */
    @PreAuthorize("@access.may('incident:write', #reach)")
    @Transactional(readOnly = true)
    public Set<TenantId> waiting(Tenants reach) {
        return new HashSet<>(jdbc.sql(reach, """
                        SELECT DISTINCT m.tenant_id FROM customer_message m
                        WHERE {tenants:m} AND NOT m.announced AND m.visible_at <= :now
                        """)
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .list());
    }

    /** @return how many messages are announced because of this call */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int announce(TenantId tenant) {
        record Shown(UUID incident, boolean said) {}
        var shown = jdbc.sql(tenant, """
                        UPDATE customer_message m SET announced = true
                        WHERE m.tenant_id = :tenant AND NOT m.announced AND m.visible_at <= :now
                        RETURNING m.incident_id, m.taken_back_at IS NULL AS said
                        """)
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> new Shown(Rows.uuid(row, "incident_id"), row.getBoolean("said")))
                .list();
        var said = shown.stream().filter(Shown::said).toList();
        said.stream()
                .map(Shown::incident)
                .distinct()
                .forEach(incident -> changes.changed(tenant, "incident", incident.toString()));
        return said.size();
    }
}
