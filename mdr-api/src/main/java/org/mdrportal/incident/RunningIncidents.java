package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.alert.FirstListComplete;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * "Already running when we arrived": one incident for what was going on in the last day before a subscription was added
 * (PRODUCT.md, "Stages of a customer"). All other history is only counted for "seen before".
 */
@Component
final class RunningIncidents {

    private static final Duration RECENT = Duration.ofHours(24);

    private final TenantJdbc jdbc;
    private final CorrelationRows alerts;
    private final Sightings sightings;
    private final Openings openings;
    private final Desk desk;
    private final Clock clock;

    RunningIncidents(
            TenantJdbc jdbc, CorrelationRows alerts, Sightings sightings, Openings openings, Desk desk, Clock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.sightings = sightings;
        this.openings = openings;
        this.desk = desk;
        this.clock = clock;
    }

    @EventListener
    void on(FirstListComplete first) {
        TenantId tenant = first.tenant();
        sightings.countHistory(tenant, first.subscription());
        Instant now = clock.instant();
        List<UUID> running = running(tenant, first.subscription(), now);
        List<Candidate> found = running.isEmpty()
                ? List.of()
                : alerts.candidates(tenant, running).stream()
                        .sorted(Comparator.comparing(Candidate::base)
                                .thenComparing(Candidate::happenedAt)
                                .thenComparing(Candidate::alert))
                        .toList();
        if (found.isEmpty()) {
            return;
        }
        UUID id = new OrderedIds(now).next();
        List<String> clusters =
                found.stream().map(Candidate::cluster).distinct().toList();
        openings.open(
                tenant,
                Openings.of(
                        id,
                        Origin.RUNNING,
                        found,
                        clusters.size() == 1 ? clusters.getFirst() : "",
                        null,
                        Sentence.of("incident.running", found.size(), clusters.size())),
                found,
                Set.of(),
                new Openings.Told(Sentence.of("incident.event.opened-running", found.size()), null, null),
                now);
        desk.opened(
                tenant,
                Set.of(id),
                Deed.of(
                        "incidents.opened",
                        null,
                        Map.of(
                                "running",
                                id.toString(),
                                "subscription",
                                first.subscription().toString())),
                now);
    }

    private List<UUID> running(TenantId tenant, SubscriptionId subscription, Instant now) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id FROM alert a
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription AND a.history
                          AND NOT a.sample AND NOT a.is_group AND a.happened_at >= :from
                          AND coalesce(lower(btrim(a.status)), '') NOT IN ('resolved', 'dismissed')
                          AND (lower(btrim(a.severity)) = 'high' OR a.priority IN ('P1', 'P2'))
                        """)
                .param("subscription", subscription.value())
                .param("from", Rows.utc(now.minus(RECENT)))
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list();
    }
}
