package org.mdrportal.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** What a decision leaves beside the incident: notes, and what "seen before" tells the next one. */
@Component
final class Decided {

    private final TenantJdbc jdbc;
    private final ActivityRows activity;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    Decided(TenantJdbc jdbc, ActivityRows activity, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** The same type on the same cluster is shown with this verdict from now on; tests teach nothing. */
    void remember(Held held, Verdict verdict) {
        if (held.entity().test()) {
            return;
        }
        jdbc.sql(held.tenant(), """
                        WITH decided AS (
                            SELECT s.cluster, s.alert_type FROM sighting s
                            WHERE s.tenant_id = :tenant AND (s.cluster, s.alert_type) IN (
                                SELECT i.cluster, e.value
                                FROM incident_activity a
                                JOIN incident i ON i.tenant_id = a.tenant_id AND i.incident_id = a.incident_id
                                JOIN incident_entity e ON e.tenant_id = a.tenant_id AND e.incident_id = a.incident_id
                                WHERE a.tenant_id = :tenant AND e.kind = 'TYPE'
                                  AND (a.incident_id = :incident
                                       OR a.root_id = :incident AND a.root_id <> a.incident_id))
                            ORDER BY s.cluster, s.alert_type
                            FOR UPDATE)
                        UPDATE sighting s SET last_verdict = :verdict, last_by = :by, decided_at = :now
                        FROM decided d
                        WHERE s.tenant_id = :tenant AND s.cluster = d.cluster AND s.alert_type = d.alert_type
                        """)
                .param("incident", held.id())
                .param("verdict", verdict.name())
                .param("by", held.actor().name())
                .param("now", Rows.utc(held.now()))
                .update();
    }

    void reopened(Held held) {
        activity.reopen(held.tenant(), List.of(held.id()), held.now());
    }

    NoteId note(TenantId tenant, IncidentId incident, String body) {
        if (activity.lock(tenant, List.of(incident.value())).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "This customer has no such incident.");
        }
        Instant now = clock.instant();
        UUID id = new OrderedIds(now).next();
        jdbc.sql(tenant, """
                        INSERT INTO incident_note (tenant_id, incident_id, note_id, at, author_name, body)
                        VALUES (:tenant, :incident, :id, :now, :author, :body)
                        """)
                .param("incident", incident.value())
                .param("id", id)
                .param("now", Rows.utc(now))
                .param("author", Caller.current().actor().name())
                .param("body", body)
                .update();
        audit.record(tenant, "incident.noted", "incident", incident.toString(), null, Map.of("note", id.toString()));
        changes.changed(tenant, "incident", incident.toString());
        return new NoteId(id);
    }
}
