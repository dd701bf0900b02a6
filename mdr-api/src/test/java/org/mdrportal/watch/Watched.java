package org.mdrportal.watch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.Domain;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;

/** One subscription of a customer of its own, polled by hand every minute. */
final class Watched {

    static final Duration INTERVAL = Duration.ofSeconds(60);

    final Domain domain = Domain.shared();
    final TenantId tenant;
    final SubscriptionId subscription;
    private final PollJournal journal = domain.bean(PollJournal.class);

    Watched() {
        this(Domain.shared().newTenant());
    }

    Watched(TenantId tenant) {
        this.tenant = tenant;
        subscription = domain.newSubscription(tenant);
    }

    /** A minute later, a poll that ends so. */
    void polled(PollReason reason, UnreadableItem... unreadable) {
        domain.clock.move(INTERVAL);
        ended(domain.clock.instant(), reason, 0, unreadable);
    }

    void complete() {
        polled(PollReason.NONE);
    }

    void ended(Instant at, PollReason reason, int running, UnreadableItem... unreadable) {
        progress(new PollId(UUID.randomUUID(), at), at, reason, running, unreadable);
    }

    void progress(PollId poll, Instant at, PollReason reason, int running, UnreadableItem... unreadable) {
        PollEnd end = new PollEnd(at, reason, reason == PollReason.NONE ? null : "said so", INTERVAL);
        progress(new PollProgress(subscription, poll, 1, 5, 3, 2, unreadable.length, 1, running, end), unreadable);
    }

    void progress(PollProgress progress, UnreadableItem... unreadable) {
        domain.inTransaction(tenant, () -> {
            journal.progress(tenant, progress, List.of(unreadable));
            return true;
        });
    }

    void plan(boolean on) {
        domain.asSystem(() -> {
            domain.bean(PollTargets.class)
                    .planSeen(
                            tenant, subscription, new PlanSeen(on, on ? "Standard" : "Free", null, List.of("Sensor")));
            return true;
        });
    }

    void rule(String type, Instant expires) {
        rules(new SuppressionRuleSeen("mute", type, "FalsePositive", "noise", "Enabled", expires, null));
    }

    void rules(SuppressionRuleSeen... rules) {
        domain.asSystem(() -> {
            domain.bean(SuppressionRules.class).seen(tenant, subscription, List.of(rules));
            return true;
        });
    }

    SubscriptionWatch state() {
        return domain.asSystem(() -> domain.bean(Watch.class).get(tenant, subscription));
    }

    void sweep() {
        try {
            domain.bean(WatchSignals.class).run(DurableTask.STANDING);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** All signals about this subscription that there ever were, oldest first. */
    List<SignalView> signals() {
        return domain
                .asSystem(() -> domain.bean(Signals.class).list(Tenants.all(), false, null, 100_000))
                .items()
                .reversed()
                .stream()
                .filter(each -> subscription.equals(each.subscription()))
                .toList();
    }

    List<SignalKind> open() {
        return signals().stream()
                .filter(each -> each.ended() == null)
                .map(SignalView::kind)
                .sorted()
                .toList();
    }

    static UnreadableItem unreadable(String text) {
        Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
        return new UnreadableItem(bytes, bytes.sha256(), "not JSON");
    }

    static Caller staff(Tenants tenants, Permission... permissions) {
        return new Caller(actor(), Reach.NONE.plus(Set.of(permissions), tenants), Reach.NONE);
    }

    /** What a customer's reader holds, and even what none ever should. */
    static Caller customer(TenantId tenant, Permission... permissions) {
        return new Caller(actor(), Reach.NONE, Reach.NONE.plus(Set.of(permissions), Tenants.one(tenant)));
    }

    private static Actor actor() {
        return new Actor("https://login.example", "somebody", "Somebody");
    }

    Map<String, Object> row(String sql) {
        return domain.owner()
                .sql(sql)
                .param("tenant", tenant.value())
                .param("subscription", subscription.value())
                .query()
                .singleRow();
    }
}
