package org.mdrportal.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.IncidentNumbers;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Asks a function of the database: a customer may know the number, but not read who belongs where. */
@Component
final class NumbersOfAlerts implements IncidentNumbers {

    private final TenantJdbc jdbc;

    NumbersOfAlerts(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<AlertId, String> of(Tenants reach, Collection<AlertId> alerts) {
        Map<AlertId, String> numbers = new HashMap<>();
        if (alerts.isEmpty()) {
            return numbers;
        }
        jdbc.sql(reach, """
                        SELECT n.alert_id, n.number, t.code
                        FROM incident_numbers(:alerts) n
                        JOIN tenant t ON {tenants:t} AND t.tenant_id = n.tenant_id
                        """)
                .param("alerts", alerts.stream().map(AlertId::value).toArray(UUID[]::new))
                .query((row, _) -> numbers.put(
                        new AlertId(Rows.uuid(row, "alert_id")),
                        new IncidentNumber(Rows.text(row, "code"), row.getInt("number")).toString()))
                .list();
        return numbers;
    }
}
