package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdrportal.Domain;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;
import org.springframework.security.access.AccessDeniedException;

/** The state of watching as it is kept, counted and listed. */
class WatchTests {

    private final Domain domain = Domain.shared();
    private final Watch watch = domain.bean(Watch.class);
    private final TenantId tenant = domain.newTenant();
    private final Tenants only = Tenants.one(tenant);

    private Watched subscription() {
        return new Watched(tenant);
    }

    /** One of each kind, and the moment at which they are all that. */
    private void oneOfEach() {
        Watched dead = subscription();
        dead.complete();
        domain.clock.move(Duration.ofMinutes(10));
        Watched incomplete = subscription();
        incomplete.complete();
        Watched off = subscription();
        Watched ruled = subscription();
        Watched hidden = subscription();
        domain.clock.move(Duration.ofMinutes(1));
        Instant now = domain.clock.instant();
        incomplete.ended(now, PollReason.THROTTLED, 0);
        List.of(off, ruled, hidden, subscription(), subscription())
                .forEach(each -> each.ended(now, PollReason.NONE, 0));
        off.plan(false);
        off.rule("*", null);
        ruled.plan(true);
        ruled.rule("K8S.NODE_CryptoCoinMiner", null);
        hidden.plan(true);
        hidden.rule("VM_Something", null);
        subscription().ended(now, PollReason.FORBIDDEN, 0);
        subscription();
    }

    @Test
    void eachCountsOnceAndWhatIsNotSeenIsNotWatched() {
        oneOfEach();
        WatchSummary summary = domain.asSystem(() -> watch.summary(only));
        assertThat(summary).isEqualTo(new WatchSummary(9, 3, 1, 2, 1, 1, 1, domain.clock.instant()));
        assertThat(domain.asSystem(() -> watch.summary(Tenants.one(domain.newTenant()))))
                .isEqualTo(new WatchSummary(0, 0, 0, 0, 0, 0, 0, null));
    }

    @ParameterizedTest
    @EnumSource
    void theFilterOfTheDatabaseIsTheRule(WatchState state) {
        oneOfEach();
        List<SubscriptionId> byRule = all(WatchFilter.NONE).stream()
                .filter(each -> each.state() == state)
                .map(SubscriptionWatch::subscription)
                .toList();
        assertThat(byRule).isNotEmpty();
        assertThat(all(new WatchFilter(state, false)))
                .extracting(SubscriptionWatch::subscription)
                .isEqualTo(byRule);
    }

    @Test
    void theTroubledAreThoseNotWhollyWatchedWorstFirst() {
        oneOfEach();
        List<SubscriptionWatch> troubled = domain.asSystem(() -> watch.troubled(only, 50));
        assertThat(troubled)
                .extracting(SubscriptionWatch::state)
                .containsExactly(
                        WatchState.BLIND,
                        WatchState.BLIND,
                        WatchState.INCOMPLETE,
                        WatchState.PENDING,
                        WatchState.WATCHING,
                        WatchState.WATCHING);
        assertThat(troubled.subList(4, 6)).extracting(SubscriptionWatch::seeing).containsOnly(false);
        assertThat(all(new WatchFilter(null, true)))
                .extracting(SubscriptionWatch::subscription)
                .containsExactlyInAnyOrderElementsOf(
                        troubled.stream().map(SubscriptionWatch::subscription).toList());
        assertThat(domain.asSystem(() -> watch.troubled(only, 2))).hasSize(2);
    }

    @Test
    void whoLeftIsNotReadUntilTheyComeBack() {
        SubscriptionId subscription = subscription().subscription;
        PollTargets targets = domain.bean(PollTargets.class);
        stage(Stage.LEAVING);
        assertThat(domain.asSystem(() -> targets.find(tenant, subscription))).isPresent();
        assertThat(domain.asSystem(() -> watch.summary(only)).total()).isOne();
        stage(Stage.LEFT);
        assertThat(domain.asSystem(() -> targets.find(tenant, subscription))).isEmpty();
        assertThat(domain.asSystem(() -> watch.summary(only)).total()).isZero();
        assertThat(domain.asSystem(() -> watch.troubled(only, 50))).isEmpty();
        assertThat(all(WatchFilter.NONE)).isEmpty();
        assertThatThrownBy(() -> domain.asSystem(() -> watch.pollNow(tenant, subscription)))
                .isInstanceOf(Problem.class);

        // What the poller does with a customer who left: its task ends.
        domain.bean(DurableTasks.class).cancel(TaskQueue.POLL, PollTargets.TASK, tenant + "/" + subscription);
        stage(Stage.LIVE);
        assertThat(domain.asSystem(() -> targets.find(tenant, subscription))).isPresent();
        assertThat(domain.asSystem(() -> watch.pollNow(tenant, subscription))).isTrue();
    }

    private void stage(Stage stage) {
        domain.asSystem(() -> {
            TenantRegister register = domain.bean(TenantRegister.class);
            TenantView before = register.get(tenant);
            return register.change(tenant, before.name(), stage, before.version());
        });
    }

    private List<SubscriptionWatch> all(WatchFilter filter) {
        List<SubscriptionWatch> rows = new java.util.ArrayList<>();
        Cursor[] after = {null};
        do {
            Page<SubscriptionWatch> page = domain.asSystem(() -> watch.page(only, filter, after[0], 2));
            rows.addAll(page.items());
            after[0] = Cursor.decode(page.next());
        } while (after[0] != null);
        return rows;
    }

    @Test
    void aStripSumsTheEndedPollsOfAnHourByTheirReason() {
        Watched one = subscription();
        Instant hour = domain.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
        PollId poll = new PollId(UUID.randomUUID(), hour.plusSeconds(3599));
        one.progress(new PollProgress(one.subscription, poll, 1, 10, 4, 1, 0, 2, 0, null));
        assertThat(strip(hour)).isEmpty();
        one.progress(poll, hour.plusSeconds(3700), PollReason.NONE, 0);
        one.progress(poll, hour.plusSeconds(3700), PollReason.NONE, 0);
        one.ended(hour.plusSeconds(10), PollReason.NONE, 0);
        one.ended(hour.plusSeconds(20), PollReason.THROTTLED, 0);
        one.ended(hour.plusSeconds(3600), PollReason.TIMEOUT, 0);
        assertThat(strip(hour.plusSeconds(1)))
                .extracting(
                        WatchHour::hour,
                        WatchHour::reason,
                        WatchHour::polls,
                        WatchHour::added,
                        WatchHour::history,
                        WatchHour::changed)
                .containsExactly(
                        tuple(hour, PollReason.NONE, 2, 10, 4, 5),
                        tuple(hour, PollReason.THROTTLED, 1, 3, 1, 2),
                        tuple(hour.plusSeconds(3600), PollReason.TIMEOUT, 1, 3, 1, 2));
        assertThat(strip(hour.plusSeconds(3600))).hasSize(1);
        assertThat(domain.asSystem(() -> watch.strip(only, List.of(one.subscription), hour)))
                .hasSize(3);
        assertThat(domain.asSystem(() -> watch.strip(only, List.of(), hour))).isEmpty();
        Tenants other = Tenants.one(domain.newTenant());
        assertThat(domain.asSystem(() -> watch.strip(other, List.of(one.subscription), hour)))
                .isEmpty();
    }

    private List<WatchHour> strip(Instant from) {
        return domain.asSystem(() -> watch.strip(only, null, from));
    }

    @Test
    void theFirstCompleteListIsRememberedAndWhatRanThen() {
        Watched one = subscription();
        one.polled(PollReason.TIMEOUT);
        assertThat(one.state().firstComplete()).isNull();
        one.ended(domain.clock.instant().plusSeconds(1), PollReason.NONE, 3);
        Instant first = domain.clock.instant().plusSeconds(1);
        one.complete();
        one.plan(false);
        SubscriptionWatch state = one.state();
        assertThat(state.firstComplete()).isEqualTo(first);
        assertThat(state.reason()).isEqualTo(PollReason.PLAN_OFF);
        assertThat(state.planTier()).isEqualTo("Free");
        assertThat(state.extensionsOff()).containsExactly("Sensor");
        assertThat(one.row("SELECT history_running FROM subscription_watch WHERE tenant_id = :tenant"
                        + " AND subscription_id = :subscription"))
                .containsValue(3);
    }

    @Test
    void aRuleIsInForceUntilItExpiresIsSwitchedOffOrGoes() {
        Watched one = subscription();
        one.complete();
        one.plan(true);
        assertThat(one.state().seeing()).isTrue();
        one.rule("AKS_MadeUp", domain.clock.instant().plusSeconds(60));
        assertThat(one.state().seeing()).isFalse();
        assertThat(one.state().rulesInForce()).isEqualTo(1);
        domain.clock.move(Duration.ofSeconds(60));
        assertThat(one.state().seeing()).isTrue();
        one.rule("*", null);
        assertThat(one.state().seeing()).isFalse();
        one.rules(new SuppressionRuleSeen("mute", "*", null, null, "Disabled", null, null));
        assertThat(one.state().seeing()).isTrue();
        one.rule(null, null);
        assertThat(one.state().seeing()).isFalse();
        one.rules(new SuppressionRuleSeen("other", "K8S_X", "A\u0000B", null, "Disabled", null, null));
        assertThat(one.state().seeing()).isTrue();
        assertThat(domain.asSystem(() -> domain.bean(SuppressionRules.class).list(tenant, one.subscription)))
                .extracting(SuppressionRuleView::name, SuppressionRuleView::inForce, each -> each.gone() != null)
                .containsExactly(tuple("mute", false, true), tuple("other", false, false));
        one.rule("*", null);
        assertThat(one.state().seeing()).isFalse();
    }

    @Test
    void aGapIsOpenWhenNobodyLookedForThreeIntervals() {
        Watched one = subscription();
        assertThat(gap(one, Duration.ZERO)).isFalse();
        assertThat(gap(one, Duration.ofSeconds(181))).isTrue();
        one.complete();
        assertThat(gap(one, Duration.ofSeconds(180))).isFalse();
        assertThat(gap(one, Duration.ofSeconds(181))).isTrue();
        one.polled(PollReason.TIMEOUT);
        assertThat(gap(one, Duration.ofSeconds(120))).isFalse();
        assertThat(gap(one, Duration.ofSeconds(121))).isTrue();
    }

    private boolean gap(Watched one, Duration later) {
        Instant started = domain.clock.instant().plus(later);
        return domain.inTransaction(tenant, () -> domain.bean(Gaps.class).open(tenant, one.subscription, started));
    }

    @Test
    void aCustomerReadsOwnStateAndNobodyElses() {
        Watched one = subscription();
        one.polled(PollReason.NONE, Watched.unreadable("{"));
        var customer = Watched.customer(tenant, Permission.WATCH_READ);
        assertThat(customer.call(() -> watch.get(tenant, one.subscription)).quarantined())
                .isEqualTo(1);
        assertThat(customer.call(() -> watch.summary(only)).total()).isEqualTo(1);
        assertThat(customer.call(() -> watch.strip(only, null, Instant.EPOCH))).hasSize(1);
        assertThat(customer.call(() -> domain.bean(SuppressionRules.class).list(tenant, one.subscription)))
                .isEmpty();
        TenantId elsewhere = domain.newTenant();
        var stranger = Watched.customer(elsewhere, Permission.WATCH_READ);
        assertThatThrownBy(() -> stranger.call(() -> watch.get(tenant, one.subscription)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> stranger.call(() -> watch.get(elsewhere, one.subscription)))
                .isInstanceOf(Problem.class);
        assertThat(stranger.call(() -> watch.page(Tenants.one(elsewhere), WatchFilter.NONE, null, 50))
                        .items())
                .isEmpty();
    }
}
