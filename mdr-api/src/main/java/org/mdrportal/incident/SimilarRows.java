package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Finds incidents that are like one: the more of what both are about is the same, the nearer. */
@Component
final class SimilarRows {

    private static final int MOST = 10;

    /** How many of the same customer and category are looked at, the newest. */
    private static final int LOOKED_AT = 500;

    private final TenantJdbc jdbc;
    private final Clock clock;

    SimilarRows(TenantJdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<SimilarIncident> of(Tenants reach, IncidentView incident) {
        Instant now = clock.instant();
        List<SimilarIncident> similar = new ArrayList<>(ofCustomer(incident, now));
        if (similar.size() < MOST && !reach.equals(Tenants.one(incident.tenant())) && !incident.test()) {
            similar.addAll(ofOthers(reach, incident, MOST - similar.size(), now));
        }
        return List.copyOf(similar);
    }

    /** Of its own customer and category, those that share the most; the cluster alone is not enough. */
    private List<SimilarIncident> ofCustomer(IncidentView incident, Instant now) {
        return jdbc.sql(incident.tenant(), """
                        SELECT i.tenant_id, t.code, t.name AS tenant_name, i.incident_id, i.number, i.version, i.category,
                               i.cluster, i.opened_at, i.resolved_at, a.priority, a.alerts, i.verdict, i.owner_directory,
                               i.owner_subject, i.owner_name,
                               CASE WHEN s.reopened THEN 'NEW'
                                    WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                    ELSE i.state END AS state, s.reopened, h.kinds, h.shared
                        FROM (SELECT e.incident_id, array_agg(e.kind ORDER BY e.kind, e.value) AS kinds,
                                     array_agg(e.value ORDER BY e.kind, e.value) AS shared,
                                     sum(CASE e.kind WHEN 'IMAGE' THEN 4 WHEN 'WORKLOAD' THEN 3 WHEN 'PRINCIPAL' THEN 3
                                                     WHEN 'ADDRESS' THEN 3 WHEN 'TYPE' THEN 2 WHEN 'POD' THEN 2
                                                     WHEN 'HOST' THEN 2 WHEN 'IMAGE_NAME' THEN 1
                                                     WHEN 'NAMESPACE' THEN 1 WHEN 'CLUSTER' THEN 1 ELSE 0 END) AS score
                              FROM (SELECT n.incident_id FROM incident n
                                    WHERE n.tenant_id = :tenant AND n.category = :category AND n.incident_id <> :incident
                                      AND n.test = :test
                                    ORDER BY n.incident_id DESC LIMIT :lookedAt) c
                              JOIN incident_entity e ON e.tenant_id = :tenant AND e.incident_id = c.incident_id
                              JOIN incident_entity o ON o.tenant_id = e.tenant_id AND o.incident_id = :incident
                                  AND o.kind = e.kind AND o.value = e.value
                              GROUP BY e.incident_id
                              ORDER BY score DESC, e.incident_id DESC
                              LIMIT :most) h
                        JOIN incident i ON i.tenant_id = :tenant AND i.incident_id = h.incident_id
                        JOIN tenant t ON t.tenant_id = i.tenant_id
                        JOIN incident_activity a ON a.tenant_id = i.tenant_id AND a.incident_id = i.incident_id
                        JOIN LATERAL (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                             AND a.reopened_at > i.resolved_at AS reopened) s ON true
                        WHERE h.score > 1
                        ORDER BY h.score DESC, i.incident_id DESC
                        """)
                .param("category", incident.category().name())
                .param("incident", incident.id().value())
                .param("test", incident.test())
                .param("now", Rows.utc(now))
                .param("lookedAt", LOOKED_AT)
                .param("most", MOST)
                .query((row, _) -> similar(row, true))
                .list();
    }

    /** Of other customers, those with the same image and the same type of alert, whatever became their category. */
    private List<SimilarIncident> ofOthers(Tenants reach, IncidentView incident, int most, Instant now) {
        String image = incident.place().image();
        if (image == null) {
            return List.of();
        }
        return jdbc.sql(reach, """
                        SELECT i.tenant_id, t.code, t.name AS tenant_name, i.incident_id, i.number, i.version, i.category,
                               i.cluster, i.opened_at, i.resolved_at, a.priority, a.alerts, i.verdict, i.owner_directory,
                               i.owner_subject, i.owner_name,
                               CASE WHEN s.reopened THEN 'NEW'
                                    WHEN i.state = 'ON_HOLD' AND (a.woken OR i.hold_until <= :now) THEN 'IN_PROGRESS'
                                    ELSE i.state END AS state, s.reopened, h.kinds, h.shared
                        FROM (SELECT e.tenant_id, e.incident_id, array_agg(e.kind ORDER BY e.kind, e.value) AS kinds,
                                     array_agg(e.value ORDER BY e.kind, e.value) AS shared
                              FROM tenant c
                              JOIN LATERAL (
                                  SELECT g.incident_id FROM incident_entity g
                                  WHERE {tenants:g} AND g.tenant_id = c.tenant_id AND g.kind = 'IMAGE' AND g.value = :image
                                  ORDER BY g.incident_id DESC LIMIT 5) n ON true
                              JOIN incident_entity e ON e.tenant_id = c.tenant_id AND e.incident_id = n.incident_id
                                  AND e.kind IN ('IMAGE', 'TYPE')
                              JOIN incident_entity o ON {tenants:o} AND o.tenant_id = :own AND o.incident_id = :incident
                                  AND o.kind = e.kind AND o.value = e.value
                              WHERE {tenants:c} AND c.tenant_id <> :own
                              GROUP BY e.tenant_id, e.incident_id
                              HAVING count(DISTINCT e.kind) = 2
                              ORDER BY e.incident_id DESC
                              LIMIT :most) h
                        JOIN incident i ON {tenants:i} AND i.tenant_id = h.tenant_id AND i.incident_id = h.incident_id
                        JOIN tenant t ON t.tenant_id = i.tenant_id
                        JOIN incident_activity a ON a.tenant_id = i.tenant_id AND a.incident_id = i.incident_id
                        JOIN LATERAL (SELECT i.state = 'RESOLVED' AND a.reopened_at IS NOT NULL
                                             AND a.reopened_at > i.resolved_at AS reopened) s ON true
                        ORDER BY i.incident_id DESC
                        """)
                .param("image", image.toLowerCase(java.util.Locale.ROOT))
                .param("own", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("now", Rows.utc(now))
                .param("most", most)
                .query((row, _) -> similar(row, false))
                .list();
    }

    private static SimilarIncident similar(ResultSet row, boolean own) throws SQLException {
        TenantId tenant = new TenantId(Rows.uuid(row, "tenant_id"));
        IncidentRef ref = IncidentLinks.ref(row, tenant, Rows.text(row, "code"));
        List<String> kinds = Arrays.asList((String[]) row.getArray("kinds").getArray());
        List<String> values = Arrays.asList((String[]) row.getArray("shared").getArray());
        List<EntityValue> shared = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            shared.add(new EntityValue(kinds.get(i), values.get(i)));
        }
        @Nullable Instant resolved = row.getBoolean("reopened") ? null : Rows.instantOrNull(row, "resolved_at");
        return new SimilarIncident(
                ref,
                Rows.text(row, "tenant_name"),
                why(kinds, own),
                shared,
                resolved == null ? null : Duration.between(ref.opened(), resolved),
                own);
    }

    /** The strongest of what both have; the rest is shown as it is. */
    private static Sentence why(List<String> kinds, boolean own) {
        if (!own) {
            return Sentence.of("incident.similar.others");
        }
        for (String kind : List.of("IMAGE", "WORKLOAD", "PRINCIPAL", "ADDRESS", "POD", "HOST", "TYPE")) {
            if (kinds.contains(kind)) {
                return Sentence.of("incident.similar." + kind);
            }
        }
        return Sentence.of("incident.similar.place");
    }
}
