package org.mdrportal.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mdrportal.Domain;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;

/** One customer with one subscription, and hands to put alerts into it. */
final class AlertBed {

    final Domain domain = Domain.shared();
    final TenantId tenant = domain.newTenant();
    final SubscriptionId subscription = domain.newSubscription(tenant);
    private final AlertIntake intake = domain.bean(AlertIntake.class);
    private final Alerts alerts = domain.bean(Alerts.class);

    BatchOutcome store(ArrivedAlert... arrived) {
        return store(Road.DEFENDER, arrived);
    }

    BatchOutcome store(Road road, ArrivedAlert... arrived) {
        PollId poll = AlertFixtures.poll(domain.clock.instant());
        return domain.asSystem(() -> intake.store(
                tenant, AlertFixtures.batch(road, subscription, poll, null, List.of(), Arrays.asList(arrived))));
    }

    BatchOutcome store(PollId poll, @Nullable PollEnd end, Collection<ArrivedAlert> arrived) {
        return domain.asSystem(() ->
                intake.store(tenant, AlertFixtures.batch(subscription, poll, end, List.of(), List.copyOf(arrived))));
    }

    /** A poll that says all is well, so that time may pass. */
    void complete() {
        store(AlertFixtures.poll(domain.clock.instant()), AlertFixtures.complete(domain.clock.instant()), List.of());
    }

    PostedOutcome post(PostedAlert posted) {
        return domain.asSystem(() -> domain.bean(PostedAlerts.class).accept(tenant, posted));
    }

    void undo(AlertId alert) {
        domain.asSystem(() -> {
            domain.bean(Joins.class).undo(tenant, alert);
            return true;
        });
    }

    List<AlertView> shown() {
        return domain.asSystem(() -> alerts.list(Tenants.one(tenant), AlertFilter.NONE, null, 500))
                .items();
    }

    AlertView shown(String externalId) {
        return shown().stream()
                .filter(each -> each.externalId().equals(externalId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(externalId + " is not shown"));
    }

    List<String> names() {
        return shown().stream().map(AlertView::externalId).sorted().toList();
    }

    AlertView get(AlertId id) {
        return domain.asSystem(() -> alerts.get(Tenants.one(tenant), id));
    }

    AlertConnections connections(AlertId id) {
        return domain.asSystem(() -> alerts.connections(Tenants.one(tenant), id));
    }

    List<AlertRevision> revisions(AlertId id) {
        return domain.asSystem(() -> alerts.revisions(Tenants.one(tenant), id));
    }

    RawAlert raw(AlertId id) {
        return domain.asSystem(() -> alerts.raw(Tenants.one(tenant), id));
    }

    long rows(String table) {
        return domain.owner()
                .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    void pass(Duration time) {
        domain.clock.move(time);
    }

    /** All at once, each on a thread of its own. */
    static void atOnce(List<Runnable> works) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            works.forEach(work -> running.add(threads.submit(work)));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
