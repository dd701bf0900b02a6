package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the queue in its order, found in an index alone. */
@Service
class QueuePlaces {

    private static final String PLACES = """
            SELECT q.tenant_id, q.incident_id, q.band, q.breach_at
            FROM incident_queue q
            WHERE {tenants:q} %s
            ORDER BY q.band, q.breach_at, q.incident_id
            LIMIT :limit
            """;

    private final TenantJdbc jdbc;

    QueuePlaces(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** One more than the limit, where there are more. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<QueuePlace> page(Tenants reach, QueueFilter filter, @Nullable Cursor after, int limit, Instant now) {
        QueueCondition condition = QueueCondition.of(filter, Caller.current().actor(), now);
        String more = after == null
                ? ""
                : " AND (q.band, q.breach_at, q.incident_id) > (CAST(:band AS smallint), :breach, :id)";
        QueuePlace.Position position = after == null ? null : QueuePlace.position(after);
        return jdbc.sql(reach, PLACES.formatted(condition.whole() + more))
                .params(condition.parameters())
                .param("band", position == null ? null : position.band())
                .param("breach", position == null ? null : Rows.utc(position.breach()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> place(row))
                .list();
    }

    /** Those of the incidents that are open. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<QueuePlace> of(Tenants reach, Collection<IncidentId> incidents) {
        return jdbc.sql(reach, PLACES.formatted(" AND q.incident_id = ANY (:ids)"))
                .param("ids", incidents.stream().map(IncidentId::value).toArray(UUID[]::new))
                .param("limit", incidents.size())
                .query((row, _) -> place(row))
                .list();
    }

    private static QueuePlace place(ResultSet row) throws SQLException {
        return new QueuePlace(
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.uuid(row, "incident_id"),
                row.getInt("band"),
                Rows.instant(row, "breach_at"));
    }
}
