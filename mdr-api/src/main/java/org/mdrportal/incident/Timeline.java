package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes what happened to incidents, in the transaction in which it did. */
@Component
final class Timeline {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    Timeline(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One entry.
     *
     * @param kind  what people filter by
     * @param actor who did it; null: the product
     * @param body  a person's own words, or null
     * @param version of what people decided, after this changed it; null: it did not
     */
    record Entry(
            UUID incident,
            EventKind kind,
            Sentence said,
            @Nullable String actor,
            @Nullable String body,
            @Nullable Integer version) {

        static Entry of(UUID incident, EventKind kind, Sentence said) {
            return new Entry(incident, kind, said, null, null, null);
        }
    }

    void add(TenantId tenant, List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        OrderedIds ids = new OrderedIds(now);
        List<UUID> eventIds = new ArrayList<>();
        entries.forEach(_ -> eventIds.add(ids.next()));
        jdbc.sql(tenant, """
                        INSERT INTO incident_event (tenant_id, incident_id, event_id, at, kind, said, actor_name, body, version)
                        SELECT :tenant, e.incident_id, e.event_id, :now, e.kind, CAST(e.said AS jsonb), e.actor_name, e.body, e.version
                        FROM unnest(CAST(:incidents AS uuid[]), CAST(:events AS uuid[]), CAST(:kinds AS text[]),
                                    CAST(:said AS text[]), CAST(:actors AS text[]), CAST(:bodies AS text[]),
                                    CAST(:versions AS int[]))
                        AS e (incident_id, event_id, kind, said, actor_name, body, version)
                        """)
                .param("now", Rows.utc(now))
                .param("incidents", entries.stream().map(Entry::incident).toArray(UUID[]::new))
                .param("events", eventIds.toArray(UUID[]::new))
                .param("kinds", entries.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .param(
                        "said",
                        entries.stream()
                                .map(each -> json.writeValueAsString(each.said()))
                                .toArray(String[]::new))
                .param("actors", entries.stream().map(Entry::actor).toArray(String[]::new))
                .param("bodies", entries.stream().map(Entry::body).toArray(String[]::new))
                .param("versions", entries.stream().map(Entry::version).toArray(Integer[]::new))
                .update();
    }
}
