package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.watch.SignalId;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.SignalView;
import org.springframework.stereotype.Component;

/** Which incident a signal has, and whom it is about. */
@Component
final class SignalRows {

    private static final int MOST_WORDS = 50;

    private final TenantJdbc jdbc;

    SignalRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The incidents of these signals that are not closed, and have no other signal that goes on. */
    List<UUID> open(TenantId provider, Collection<SignalId> signals) {
        return jdbc.sql(provider, """
                        SELECT DISTINCT n.incident_id FROM signal_incident n
                        JOIN incident i ON i.tenant_id = n.tenant_id AND i.incident_id = n.incident_id
                        WHERE n.tenant_id = :tenant AND n.signal_id = ANY (:signals) AND i.state <> 'CLOSED'
                          AND NOT EXISTS (
                              SELECT 1 FROM signal_incident o
                              JOIN signal s ON s.tenant_id = o.tenant_id AND s.signal_id = o.signal_id
                              WHERE o.tenant_id = :tenant AND o.incident_id = n.incident_id AND s.ended_at IS NULL)
                        ORDER BY n.incident_id
                        """)
                .param("signals", signals.stream().map(SignalId::value).toArray(UUID[]::new))
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .list();
    }

    /** The open incident that many signals of a kind made since then, if there is one: an outage that goes on. */
    Optional<UUID> outage(TenantId provider, SignalKind kind, Instant since) {
        return jdbc.sql(provider, """
                        SELECT i.incident_id FROM incident i
                        JOIN incident_queue q ON q.tenant_id = i.tenant_id AND q.incident_id = i.incident_id
                        WHERE i.tenant_id = :tenant AND i.origin = 'SIGNAL' AND i.opened_at >= :since
                          AND i.summary ->> 'code' = :code
                        ORDER BY i.opened_at DESC LIMIT 1
                        """)
                .param("since", Rows.utc(since))
                .param("code", SignalIncidents.MANY + kind)
                .query((row, _) -> Rows.uuid(row, "incident_id"))
                .optional();
    }

    /** @param byIncident the signals that made each */
    void about(TenantId provider, Map<UUID, List<SignalView>> byIncident) {
        List<UUID> ids = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> values = new ArrayList<>();
        byIncident.forEach((incident, signals) -> {
            Set<List<String>> words = new LinkedHashSet<>();
            for (SignalView signal : signals) {
                if (signal.tenant() != null) {
                    words.add(List.of("CUSTOMER", signal.tenant().toString()));
                }
                if (signal.subscription() != null) {
                    words.add(List.of("SUBSCRIPTION", signal.subscription().toString()));
                }
            }
            words.stream().limit(MOST_WORDS).forEach(word -> {
                ids.add(incident);
                kinds.add(word.getFirst());
                values.add(word.getLast());
            });
        });
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

    /** @param byIncident the signals that made each */
    void made(TenantId provider, Map<UUID, List<SignalView>> byIncident) {
        List<UUID> incidents = new ArrayList<>();
        List<UUID> signals = new ArrayList<>();
        byIncident.forEach((incident, all) -> all.forEach(signal -> {
            incidents.add(incident);
            signals.add(signal.id().value());
        }));
        jdbc.sql(provider, """
                        INSERT INTO signal_incident (tenant_id, signal_id, incident_id)
                        SELECT :tenant, m.signal_id, m.incident_id
                        FROM unnest(CAST(:signals AS uuid[]), CAST(:incidents AS uuid[])) AS m (signal_id, incident_id)
                        """)
                .param("signals", signals.toArray(UUID[]::new))
                .param("incidents", incidents.toArray(UUID[]::new))
                .update();
    }
}
