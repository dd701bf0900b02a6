package org.mdrportal.incident;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What incidents are about, as words: chips on the page, and what search finds. Lower case. */
@Component
final class Entities {

    /** Of one kind, from one batch, for one incident: a storm over a thousand pods is not a thousand chips. */
    private static final int MOST = 50;

    private static final int LONGEST = 400;

    private final TenantJdbc jdbc;

    Entities(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** One word about an incident. @param kind for example {@code NAMESPACE}; a message code follows from it */
    record Entity(UUID incident, String kind, String value) {}

    void add(TenantId tenant, Collection<CorrelationPlan.Group> groups) {
        Set<Entity> entities = new LinkedHashSet<>();
        for (CorrelationPlan.Group group : groups) {
            Words words = new Words(group.incident(), entities);
            for (Candidate alert : group.alerts()) {
                Candidate.Context context = alert.context();
                words.add("CLUSTER", alert.cluster());
                words.add("CLUSTER_NAME", lastPart(alert.cluster()));
                words.add("PRINCIPAL", alert.principal());
                words.add("NAMESPACE", context.namespace());
                words.add("WORKLOAD", context.workload());
                words.add("POD", context.pod());
                words.add("IMAGE", context.image());
                words.add("IMAGE_NAME", lastPart(context.image()));
                words.add("TYPE", alert.type());
                context.addresses().forEach(address -> words.add("ADDRESS", address));
                context.hosts().forEach(host -> words.add("HOST", host));
            }
        }
        insert(tenant, List.copyOf(entities));
    }

    private static final class Words {

        private final UUID incident;
        private final Set<Entity> entities;
        private final java.util.Map<String, Integer> counted = new java.util.HashMap<>();

        Words(UUID incident, Set<Entity> entities) {
            this.incident = incident;
            this.entities = entities;
        }

        void add(String kind, @Nullable String value) {
            if (value == null || value.isBlank() || counted.getOrDefault(kind, 0) >= MOST) {
                return;
            }
            String text = value.strip().toLowerCase(Locale.ROOT);
            if (entities.add(new Entity(incident, kind, text.length() > LONGEST ? text.substring(0, LONGEST) : text))) {
                counted.merge(kind, 1, Integer::sum);
            }
        }
    }

    private void insert(TenantId tenant, List<Entity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        jdbc.sql(tenant, """
                        INSERT INTO incident_entity (tenant_id, incident_id, kind, value)
                        SELECT :tenant, e.incident_id, e.kind, e.value
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:kinds AS text[]), CAST(:values AS text[]))
                        AS e (incident_id, kind, value)
                        ON CONFLICT (tenant_id, incident_id, kind, value) DO NOTHING
                        """)
                .param("incidents", entities.stream().map(Entity::incident).toArray(UUID[]::new))
                .param("kinds", entities.stream().map(Entity::kind).toArray(String[]::new))
                .param("values", entities.stream().map(Entity::value).toArray(String[]::new))
                .update();
    }

    private static @Nullable String lastPart(@Nullable String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }
}
