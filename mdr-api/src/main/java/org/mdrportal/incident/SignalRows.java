package org.mdrportal.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.watch.SignalId;
import org.mdrportal.watch.SignalView;
import org.springframework.stereotype.Component;

/** Which incident a signal has, and whom it is about. */
@Component
final class SignalRows {

    private final TenantJdbc jdbc;

    SignalRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    List<UUID> open(TenantId provider, Collection<SignalId> signals) {
        return jdbc.sql(provider, """
                        SELECT i.incident_id FROM incident i
                        WHERE i.tenant_id = :tenant AND i.signal_id = ANY (:signals) AND i.state <> 'CLOSED'
                        ORDER BY i.incident_id
                        """)
                .param("signals", signals.stream().map(SignalId::value).toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list();
    }

    /** @param signals of the incidents, in their order */
    void about(TenantId provider, List<IncidentWriter.Opening> incidents, List<SignalView> signals) {
        List<UUID> ids = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < incidents.size(); i++) {
            SignalView signal = signals.get(i);
            if (signal.tenant() != null) {
                ids.add(incidents.get(i).id());
                kinds.add("CUSTOMER");
                values.add(signal.tenant().toString());
            }
            if (signal.subscription() != null) {
                ids.add(incidents.get(i).id());
                kinds.add("SUBSCRIPTION");
                values.add(signal.subscription().toString());
            }
        }
        jdbc.sql(provider, """
                        INSERT INTO incident_entity (tenant_id, incident_id, kind, value)
                        SELECT :tenant, e.incident_id, e.kind, e.value
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:kinds AS text[]), CAST(:values AS text[]))
                            AS e (incident_id, kind, value)
                        """)
                .param("incidents", ids.toArray(UUID[]::new))
                .param("kinds", kinds.toArray(String[]::new))
                .param("values", values.toArray(String[]::new))
                .update();
    }
}
