package org.mdrportal.incident;

import java.time.Clock;
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
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.StageChanged;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * "Already running when we arrived": one incident per subscription for what was going on since the last day before it was
 * added (PRODUCT.md, "Stages of a customer"). It opens when the first list is complete, or, since a customer who is being
 * prepared is promised nothing, when they leave that stage. All other history is only counted for "seen before".
 */
@Component
final class RunningIncidents {

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
        open(tenant, first.subscription(), running(tenant, first.subscription(), true));
    }

    /** What arrived meanwhile and is still active was promised to nobody when it came, and is now. */
    @EventListener
    void on(StageChanged changed) {
        if (changed.from() == Stage.PREPARING && changed.to() != Stage.LEFT) {
            for (SubscriptionId subscription : seenWhole(changed.tenant())) {
                open(changed.tenant(), subscription, running(changed.tenant(), subscription, false));
            }
        }
    }

    private void open(TenantId tenant, SubscriptionId subscription, List<UUID> running) {
        Instant now = clock.instant();
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
                        Map.of("running", id.toString(), "subscription", subscription.toString())),
                now);
    }

    /** Those whose first list is complete: of the others it says so itself. */
    private List<SubscriptionId> seenWhole(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT w.subscription_id FROM subscription_watch w
                        WHERE w.tenant_id = :tenant AND w.last_complete_at IS NOT NULL
                        ORDER BY w.subscription_id
                        """)
                .query((row, _) -> new SubscriptionId(Rows.uuid(row, "subscription_id")))
                .list();
    }

    private List<UUID> running(TenantId tenant, SubscriptionId subscription, boolean historyOnly) {
        return jdbc.sql(tenant, """
                        SELECT a.alert_id FROM alert a
                        JOIN subscription s ON s.tenant_id = a.tenant_id AND s.subscription_id = a.subscription_id
                        WHERE a.tenant_id = :tenant AND a.subscription_id = :subscription
                          AND (a.history OR NOT :historyOnly)
                          AND NOT a.sample AND NOT a.is_group AND a.joined_to IS NULL
                          AND coalesce(a.processed_at, a.generated_at, a.started_at, a.first_seen_at) >= s.added_at - interval '24 hours'
                          AND coalesce(lower(btrim(a.status)), '') NOT IN ('resolved', 'dismissed')
                          AND (lower(btrim(a.severity)) = 'high' OR a.priority IN ('P1', 'P2'))
                        """)
                .param("subscription", subscription.value())
                .param("historyOnly", historyOnly)
                .query((row, _) -> Rows.uuid(row, "alert_id"))
                .list();
    }
}
