package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Opens incidents that correlation did not ask for. What they are made from is locked by the caller. */
@Component
final class Openings {

    private final IncidentWriter writer;
    private final Entities entities;
    private final ActivityRows activity;
    private final Timeline timeline;
    private final TenantJdbc jdbc;

    Openings(IncidentWriter writer, Entities entities, ActivityRows activity, Timeline timeline, TenantJdbc jdbc) {
        this.writer = writer;
        this.entities = entities;
        this.activity = activity;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    /** Who opens it, and why. @param actor null: the product itself */
    record Told(
            Sentence said, @Nullable String actor, @Nullable String body) {}

    /** With alerts. @param firstEver which of them were the first of their type when they arrived. @return its number */
    int open(
            TenantId tenant,
            IncidentWriter.Opening opening,
            List<Candidate> alerts,
            Set<UUID> firstEver,
            Told told,
            Instant now) {
        int number = writer.numbers(tenant, 1);
        writer.open(tenant, List.of(opening), number, now);
        List<CorrelationPlan.Group> groups = List.of(
                new CorrelationPlan.Group(opening.id(), null, alerts.getFirst().key(), alerts));
        writer.belong(tenant, groups, firstEver, now);
        entities.add(tenant, groups);
        activity.add(tenant, groups, firstEver, now);
        activity.countDone(tenant, alerts.stream().map(Candidate::alert).toList());
        said(tenant, opening.id(), told, now);
        return number;
    }

    /** Without any alert. @return the number of the first; the others follow */
    int open(
            TenantId tenant,
            List<IncidentWriter.Opening> openings,
            List<Priority> bases,
            List<Told> told,
            Instant now) {
        int number = writer.numbers(tenant, openings.size());
        writer.open(tenant, openings, number, now);
        jdbc.sql(tenant, """
                        INSERT INTO incident_activity (tenant_id, incident_id, root_id, alerts, first_alert_at, last_alert_at,
                                                       base, priority, changed_at)
                        SELECT :tenant, i.incident_id, i.incident_id, 0, :now, :now, i.base, i.base, :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:bases AS text[])) AS i (incident_id, base)
                        """)
                .param("ids", openings.stream().map(IncidentWriter.Opening::id).toArray(UUID[]::new))
                .param("bases", bases.stream().map(Priority::name).toArray(String[]::new))
                .param("now", Rows.utc(now))
                .update();
        for (int i = 0; i < openings.size(); i++) {
            said(tenant, openings.get(i).id(), told.get(i), now);
        }
        return number;
    }

    private void said(TenantId tenant, UUID incident, Told told, Instant now) {
        timeline.add(
                tenant,
                List.of(new Timeline.Entry(incident, EventKind.OPENED, told.said(), told.actor(), told.body(), null)),
                now);
    }

    /** An incident of alerts that attracts no others. */
    static IncidentWriter.Opening of(
            UUID id,
            Origin origin,
            List<Candidate> alerts,
            String cluster,
            @Nullable UUID splitFrom,
            @Nullable Sentence summary) {
        Candidate lead = alerts.getFirst();
        return new IncidentWriter.Opening(
                id,
                origin,
                lead.category().name(),
                null,
                lead,
                cluster,
                lead.principal(),
                alerts.stream().allMatch(Candidate::sample),
                alerts.stream().anyMatch(Candidate::late),
                null,
                splitFrom,
                null,
                summary,
                null);
    }

    /** An incident without alerts. */
    static IncidentWriter.Opening of(
            UUID id,
            Origin origin,
            Category category,
            String cluster,
            @Nullable UUID signal,
            @Nullable Sentence summary,
            @Nullable String title) {
        return new IncidentWriter.Opening(
                id, origin, category.name(), null, null, cluster, "", false, false, null, null, signal, summary, title);
    }
}
