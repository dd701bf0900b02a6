package org.mdrportal.incident;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading one incident: its head, timeline, alerts, what it is about, and what is like it. */
@Service
public class Incidents {

    private final TenantJdbc jdbc;
    private final IncidentHeads heads;
    private final TimelineRows timelines;
    private final SimilarRows similars;
    private final Alerts alerts;

    Incidents(TenantJdbc jdbc, IncidentHeads heads, TimelineRows timelines, SimilarRows similars, Alerts alerts) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.timelines = timelines;
        this.similars = similars;
        this.alerts = alerts;
    }

    /** @throws Problem {@code not-found}, also for an incident of somebody else */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public IncidentView get(Tenants reach, IncidentNumber number) {
        return heads.byNumber(reach, number).orElseThrow(Incidents::unknown);
    }

    /** @throws Problem {@code not-found}, also for an incident of somebody else */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional(readOnly = true)
    public IncidentView get(TenantId tenant, IncidentId incident) {
        return heads.byId(tenant, incident.value()).orElseThrow(Incidents::unknown);
    }

    /**
     * Newest first, with what happened to those worked on as part of it.
     *
     * @param kinds which entries; empty: all
     * @throws Problem {@code not-found}, also for an incident of somebody else
     */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional(readOnly = true)
    public Page<TimelineEntry> timeline(
            TenantId tenant, IncidentId incident, Set<TimelineKind> kinds, @Nullable Cursor after, int limit) {
        Members members = members(tenant, incident);
        Set<TimelineKind> asked = kinds.isEmpty() ? EnumSet.allOf(TimelineKind.class) : kinds;
        return Page.of(
                timelines.page(tenant, members.code(), members.ids(), asked, after, limit + 1),
                limit,
                last -> Cursor.after(last.at(), last.id()));
    }

    /**
     * Those that belong to it now, newest first, with those of what is worked on as part of it.
     *
     * @throws Problem {@code not-found}, also for an incident of somebody else
     */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional(readOnly = true)
    public Page<AlertView> alerts(TenantId tenant, IncidentId incident, @Nullable Cursor after, int limit) {
        Members members = members(tenant, incident);
        Page<Member> page = Page.of(
                jdbc.sql(tenant, """
                                SELECT m.alert_id, m.happened_at FROM incident_alert m
                                WHERE m.tenant_id = :tenant AND m.incident_id = ANY (:incidents) AND m.until_at IS NULL
                                  AND (CAST(:at AS timestamptz) IS NULL
                                       OR (m.happened_at, m.alert_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                                ORDER BY m.happened_at DESC, m.alert_id DESC
                                LIMIT :limit
                                """)
                        .param("incidents", members.ids().toArray(UUID[]::new))
                        .param("at", after == null ? null : after.instant().toString(), java.sql.Types.VARCHAR)
                        .param("id", after == null ? null : after.id().toString(), java.sql.Types.VARCHAR)
                        .param("limit", limit + 1)
                        .query((row, _) ->
                                new Member(new AlertId(Rows.uuid(row, "alert_id")), Rows.instant(row, "happened_at")))
                        .list(),
                limit,
                last -> Cursor.after(last.happened(), last.alert().value()));
        Map<AlertId, AlertView> views = new HashMap<>();
        alerts.of(tenant, page.items().stream().map(Member::alert).toList())
                .forEach(alert -> views.put(alert.id(), alert));
        return page.map(member -> Objects.requireNonNull(views.get(member.alert())));
    }

    private record Member(AlertId alert, java.time.Instant happened) {}

    /**
     * What it is about, with what those worked on as part of it are about; at most 500.
     *
     * @throws Problem {@code not-found}, also for an incident of somebody else
     */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional(readOnly = true)
    public List<EntityValue> entities(TenantId tenant, IncidentId incident) {
        return jdbc.sql(tenant, """
                        SELECT DISTINCT e.kind, e.value FROM incident_entity e
                        WHERE e.tenant_id = :tenant AND e.incident_id = ANY (:incidents)
                        ORDER BY e.kind, e.value LIMIT 500
                        """)
                .param("incidents", members(tenant, incident).ids().toArray(UUID[]::new))
                .query((row, _) -> new EntityValue(Rows.text(row, "kind"), Rows.text(row, "value")))
                .list();
    }

    /**
     * At most ten that may help to understand it: of the same customer first; of others only where type and image are the
     * same.
     *
     * @throws Problem {@code not-found}, also for an incident of somebody else
     */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public List<SimilarIncident> similar(Tenants reach, IncidentNumber number) {
        IncidentView incident = heads.byNumber(reach, number).orElseThrow(Incidents::unknown);
        return similars.of(reach, incident);
    }

    private record Members(String code, List<UUID> ids) {}

    private Members members(TenantId tenant, IncidentId incident) {
        List<Members> found = jdbc.sql(tenant, """
                        SELECT t.code, a.incident_id FROM incident_activity a
                        JOIN tenant t ON t.tenant_id = a.tenant_id
                        WHERE a.tenant_id = :tenant
                          AND (a.incident_id = :incident OR a.root_id = :incident AND a.root_id <> a.incident_id)
                        ORDER BY a.incident_id <> :incident, a.incident_id LIMIT 1000
                        """)
                .param("incident", incident.value())
                .query((row, _) -> new Members(Rows.text(row, "code"), List.of(Rows.uuid(row, "incident_id"))))
                .list();
        if (found.isEmpty() || !found.getFirst().ids().contains(incident.value())) {
            throw unknown();
        }
        return new Members(
                found.getFirst().code(),
                found.stream().flatMap(each -> each.ids().stream()).toList());
    }

    static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such incident, or it is not one of yours.");
    }
}
