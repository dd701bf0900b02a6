package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Reads timelines: what happened, what was noted and what the customer was told, as one list. */
@Component
final class TimelineRows {

    private static final String NOTE = "NOTE";

    private final TenantJdbc jdbc;
    private final QueueRows rows;

    TimelineRows(TenantJdbc jdbc, QueueRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Newest first. @param incidents the incident and what is worked on as part of it */
    List<TimelineEntry> page(
            TenantId tenant,
            String code,
            Collection<UUID> incidents,
            Set<TimelineKind> kinds,
            @Nullable Cursor after,
            int limit) {
        String[] events = Arrays.stream(EventKind.values())
                .filter(event -> kinds.contains(TimelineKind.of(event)))
                .map(Enum::name)
                .toArray(String[]::new);
        return jdbc.sql(tenant, """
                        SELECT x.incident_id, i.number, x.id, x.at, x.kind, x.said, x.actor_name, x.body, x.visible_at,
                               x.taken_back_at
                        FROM (SELECT e.incident_id, e.event_id AS id, e.at, e.kind, e.said, e.actor_name, e.body,
                                     CAST(NULL AS timestamptz) AS visible_at, CAST(NULL AS timestamptz) AS taken_back_at
                              FROM incident_event e
                              WHERE e.tenant_id = :tenant AND e.incident_id = ANY (:incidents) AND e.kind = ANY (:events)
                              UNION ALL
                              SELECT n.incident_id, n.note_id, n.at, 'NOTE', NULL, n.author_name, n.body, NULL, NULL
                              FROM incident_note n
                              WHERE n.tenant_id = :tenant AND n.incident_id = ANY (:incidents) AND :notes
                              UNION ALL
                              SELECT m.incident_id, m.message_id, m.at, NULL, NULL, m.author_name, m.body, m.visible_at,
                                     m.taken_back_at
                              FROM customer_message m
                              WHERE m.tenant_id = :tenant AND m.incident_id = ANY (:incidents) AND :messages) x
                        JOIN incident i ON i.tenant_id = :tenant AND i.incident_id = x.incident_id
                        WHERE CAST(:at AS timestamptz) IS NULL
                           OR (x.at, x.id) < (CAST(:at AS timestamptz), CAST(:id AS uuid))
                        ORDER BY x.at DESC, x.id DESC
                        LIMIT :limit
                        """)
                .param("incidents", incidents.toArray(UUID[]::new))
                .param("events", events)
                .param("notes", kinds.contains(TimelineKind.NOTES))
                .param("messages", kinds.contains(TimelineKind.MESSAGES))
                .param("at", after == null ? null : after.instant().toString(), java.sql.Types.VARCHAR)
                .param("id", after == null ? null : after.id().toString(), java.sql.Types.VARCHAR)
                .param("limit", limit)
                .query((row, _) -> entry(row, code))
                .list();
    }

    private TimelineEntry entry(ResultSet row, String code) throws SQLException {
        String kind = row.getString("kind");
        EventKind event = kind == null || kind.equals(NOTE) ? null : EventKind.valueOf(kind);
        return new TimelineEntry(
                Rows.uuid(row, "id"),
                new IncidentId(Rows.uuid(row, "incident_id")),
                code + "-" + row.getInt("number"),
                Rows.instant(row, "at"),
                event != null ? TimelineKind.of(event) : kind == null ? TimelineKind.MESSAGES : TimelineKind.NOTES,
                event,
                rows.sentence(row.getString("said")),
                row.getString("actor_name"),
                row.getString("body"),
                Rows.instantOrNull(row, "visible_at"),
                Rows.instantOrNull(row, "taken_back_at"));
    }
}
