package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What a decision asks beside the incident itself. */
@Component
final class DeskRows {

    private static final int MOST_CHANGES = 50;

    private final TenantJdbc jdbc;
    private final ObjectMapper json;
    private final Sentences sentences;

    DeskRows(TenantJdbc jdbc, ObjectMapper json, Sentences sentences) {
        this.jdbc = jdbc;
        this.json = json;
        this.sentences = sentences;
    }

    /** What happened to an incident without a person. */
    record Moved(@Nullable Instant reopenedAt, boolean woken) {}

    Moved moved(TenantId tenant, UUID incident) {
        return jdbc.sql(tenant, """
                        SELECT a.reopened_at, a.woken FROM incident_activity a
                        WHERE a.tenant_id = :tenant AND a.incident_id = :incident
                        """)
                .param("incident", incident)
                .query((row, _) -> new Moved(Rows.instantOrNull(row, "reopened_at"), row.getBoolean("woken")))
                .single();
    }

    void asleep(TenantId tenant, UUID incident) {
        jdbc.sql(tenant, """
                        UPDATE incident_activity a SET woken = false
                        WHERE a.tenant_id = :tenant AND a.incident_id = :incident AND a.woken
                        """).param("incident", incident).update();
    }

    /** As people say it. */
    String number(TenantId tenant, UUID incident) {
        return jdbc.sql(tenant, """
                        SELECT t.code || '-' || i.number FROM incident i JOIN tenant t ON t.tenant_id = i.tenant_id
                        WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        """)
                .param("incident", incident)
                .query(String.class)
                .single();
    }

    /** @param seen by whoever decides. @return with what happened since the first change after it */
    Problem stale(TenantId tenant, UUID incident, int seen, int version) {
        List<String> changes = jdbc.sql(tenant, """
                        SELECT e.said, e.actor_name, e.body FROM incident_event e
                        WHERE e.tenant_id = :tenant AND e.incident_id = :incident AND e.event_id >= (
                            SELECT f.event_id FROM incident_event f
                            WHERE f.tenant_id = :tenant AND f.incident_id = :incident AND f.version > :seen
                            ORDER BY f.event_id LIMIT 1)
                        ORDER BY e.event_id LIMIT :most
                        """)
                .param("incident", incident)
                .param("seen", seen)
                .param("most", MOST_CHANGES)
                .query((row, _) -> said(Rows.text(row, "said"), row.getString("actor_name"), row.getString("body")))
                .list();
        return Problem.of(
                ProblemType.STALE_VERSION,
                "Somebody changed this incident meanwhile. Look at what changed, then decide.",
                Map.of("changes", changes, "version", version));
    }

    private String said(String sentence, @Nullable String actor, @Nullable String body) {
        String text = sentences.english(json.readValue(sentence, Sentence.class));
        return (actor == null ? text : actor + ": " + text) + (body == null ? "" : " \"" + body + "\"");
    }
}
