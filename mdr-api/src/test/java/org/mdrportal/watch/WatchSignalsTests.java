package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.Domain;
import org.mdrportal.platform.Provider;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;

/** What is wrong becomes a signal within three intervals, and ends with the sweep after it was repaired. */
class WatchSignalsTests {

    private final Domain domain = Domain.shared();
    private final Watched watched = new Watched();

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, ACCESS_LOST",
        "NOT_FOUND, ACCESS_LOST",
        "UNAUTHORIZED, CREDENTIAL_FAILING",
        "THROTTLED, SILENCE",
        "UNREACHABLE, SILENCE",
        "TIMEOUT, SILENCE",
        "BAD_ANSWER, SILENCE",
        "PAGING, SILENCE",
    })
    void isRaisedWithinThreeIntervalsAndEndsWhenRepaired(PollReason reason, SignalKind kind) {
        watched.complete();
        watched.sweep();
        watched.polled(reason);
        watched.sweep();
        assertThat(watched.signals()).as("after one failed poll").isEmpty();

        watched.polled(reason);
        watched.polled(reason);
        domain.clock.move(Duration.ofSeconds(1));
        watched.sweep();
        assertThat(watched.open()).containsExactly(kind);
        watched.sweep();
        watched.polled(reason);
        watched.sweep();
        assertThat(watched.signals()).hasSize(1);
        assertThat(watched.signals().getFirst().opened())
                .isEqualTo(watched.signals().getFirst().changed());

        watched.complete();
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        assertThat(watched.signals())
                .singleElement()
                .satisfies(each -> assertThat(each.endedBy()).isEqualTo("system"))
                .satisfies(each -> assertThat(each.tenant()).isEqualTo(watched.tenant))
                .satisfies(each -> assertThat(each.ended()).isEqualTo(domain.clock.instant()));

        watched.polled(reason);
        domain.clock.move(Watched.INTERVAL.multipliedBy(3));
        watched.sweep();
        assertThat(watched.signals()).as("a new row when it comes again").hasSize(2);
    }

    @Test
    void aPollerThatIsDeadIsNoticedWithoutAnyPoll() {
        watched.complete();
        domain.clock.move(Watched.INTERVAL.multipliedBy(3));
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        domain.clock.move(Duration.ofSeconds(1));
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.SILENCE);
        assertThat(watched.state().state()).isEqualTo(WatchState.BLIND);
        assertThat(watched.signals().getFirst().detail().code()).isEqualTo("signal.detail.SILENCE.nobody");
        watched.complete();
        watched.sweep();
        assertThat(watched.open()).isEmpty();
    }

    @Test
    void oneThatWasNeverPolledAtAllIsNoticedToo() {
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        domain.clock.move(Duration.ofSeconds(181));
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.SILENCE);
    }

    @Test
    void aFaultWithTwoFacesOpensOneSignal() {
        watched.complete();
        for (int i = 0; i < 10; i++) {
            watched.polled(i % 2 == 0 ? PollReason.FORBIDDEN : PollReason.TIMEOUT);
            watched.sweep();
        }
        assertThat(watched.signals()).hasSize(1);
        watched.polled(PollReason.NOT_FOUND);
        watched.polled(PollReason.FORBIDDEN);
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.ACCESS_LOST);
        assertThat(watched.signals()).hasSize(2);
    }

    @Test
    void aPlanThatIsOffIsASignalUntilItIsOn() {
        watched.complete();
        watched.plan(false);
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.PLAN_OFF);
        watched.plan(true);
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        watched.plan(false);
        watched.sweep();
        assertThat(watched.signals())
                .extracting(SignalView::kind)
                .containsExactly(SignalKind.PLAN_OFF, SignalKind.PLAN_OFF);
    }

    @Test
    void whatRanWhenWeArrivedIsSaidOnceEver() {
        domain.clock.move(Duration.ofSeconds(1));
        watched.ended(domain.clock.instant(), PollReason.NONE, 4);
        watched.sweep();
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.ALREADY_RUNNING);
        SignalView running = watched.signals().getFirst();
        assertThat(running.detail().arguments()).containsExactly("4");

        domain.clock.move(Duration.ofSeconds(60));
        watched.ended(domain.clock.instant(), PollReason.NONE, 9);
        watched.sweep();
        domain.asSystem(() -> {
            domain.bean(Signals.class).end(Provider.TENANT, running.id(), "Looked at.");
            return true;
        });
        watched.sweep();
        assertThat(watched.signals())
                .singleElement()
                .satisfies(each -> assertThat(each.endReason()).isEqualTo("Looked at."))
                .satisfies(each -> assertThat(each.endedBy()).isEqualTo("test"));
    }

    @Test
    void twoSweepsAtOnceOpenOne() throws Exception {
        List<Watched> all = Stream.generate(Watched::new).limit(20).toList();
        domain.clock.move(Duration.ofMinutes(10));
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> sweeps = Stream.<Callable<Boolean>>generate(() -> () -> {
                        watched.sweep();
                        return true;
                    })
                    .limit(8)
                    .toList();
            for (Future<Boolean> each : workers.invokeAll(sweeps)) {
                each.get();
            }
        }
        assertThat(all).allSatisfy(each -> assertThat(each.signals()).hasSize(1));
    }

    /** 10,000 subscriptions of one customer, all well: what a sweep costs does not grow with them. */
    @Test
    void aSweepIsAFewStatementsWhateverTheNumberOfSubscriptions() {
        watched.complete();
        watched.sweep();
        int before = domain.statements();
        watched.sweep();
        int alone = domain.statements() - before;
        domain.owner()
                .sql("""
                        WITH more AS (
                            INSERT INTO subscription (tenant_id, subscription_id, name, added_at)
                            SELECT :tenant, gen_random_uuid(), '', :now FROM generate_series(1, 10000)
                            RETURNING tenant_id, subscription_id)
                        INSERT INTO subscription_watch (tenant_id, subscription_id, created_at, poll_interval,
                            reason_since, last_started_at, last_ended_at, last_complete_at, last_was_complete)
                        SELECT tenant_id, subscription_id, :now, interval '1 hour', :now, :now, :now, :now, true FROM more
                        """)
                .param("tenant", watched.tenant.value())
                .param("now", org.mdrportal.platform.Rows.utc(domain.clock.instant()))
                .update();
        try {
            before = domain.statements();
            watched.sweep();
            assertThat(domain.statements() - before).isEqualTo(alone);
            domain.clock.move(Duration.ofHours(4));
            watched.sweep();
            assertThat(opened()).isEqualTo(10_001);
            watched.sweep();
            assertThat(opened()).isEqualTo(10_001);
            assertThat(domain.owner()
                            .sql(
                                    "SELECT count(DISTINCT n.incident_id) FROM signal_incident n JOIN signal s USING (tenant_id, signal_id)"
                                            + " WHERE s.about_tenant = :tenant")
                            .param("tenant", watched.tenant.value())
                            .query(Integer.class)
                            .single())
                    .as("an outage is one incident")
                    .isOne();
        } finally {
            domain.owner().sql("""
                            WITH told AS (DELETE FROM signal WHERE about_tenant = :tenant)
                            DELETE FROM subscription_watch WHERE tenant_id = :tenant
                            """).param("tenant", watched.tenant.value()).update();
        }
    }

    private int opened() {
        return domain.owner()
                .sql("SELECT count(*) FROM signal WHERE about_tenant = :tenant AND ended_at IS NULL")
                .param("tenant", watched.tenant.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aCustomerWhoLeftHasNone() {
        watched.complete();
        watched.plan(false);
        domain.clock.move(Duration.ofMinutes(10));
        watched.sweep();
        assertThat(watched.open()).containsExactly(SignalKind.SILENCE, SignalKind.PLAN_OFF);
        domain.asSystem(() -> {
            TenantRegister tenants = domain.bean(TenantRegister.class);
            TenantView view = tenants.get(watched.tenant);
            return tenants.change(watched.tenant, view.name(), Stage.LEFT, view.version());
        });
        watched.sweep();
        assertThat(watched.open()).isEmpty();
    }

    @Test
    void whatIsOpenedAndEndedIsRecorded() {
        watched.complete();
        watched.plan(false);
        watched.sweep();
        watched.plan(true);
        watched.sweep();
        String id = watched.signals().getFirst().id().toString();
        for (String action : List.of("signals.opened", "signals.ended")) {
            Map<String, Object> record = domain.owner()
                    .sql("""
                            SELECT convert_from(c.content, 'UTF8') AS said FROM audit_record r
                            JOIN audit_content c USING (tenant_id, record_id)
                            WHERE r.tenant_id = :provider AND r.action = :action
                              AND convert_from(c.content, 'UTF8') LIKE '%' || :id || '%'
                            """)
                    .param("provider", Provider.TENANT.value())
                    .param("action", action)
                    .param("id", id)
                    .query()
                    .singleRow();
            assertThat(record.get("said").toString()).contains(watched.subscription.toString(), "PLAN_OFF");
        }
    }

    @Test
    void theNextThresholdOfACredentialReplacesTheOneBefore() {
        Instant expires = domain.clock.instant().plus(Duration.ofDays(20));
        seen(expires, true);
        watched.sweep();
        assertThat(abouts()).contains("sweeper:30");
        seen(domain.clock.instant().plus(Duration.ofDays(6)), true);
        watched.sweep();
        assertThat(abouts()).contains("sweeper:7").doesNotContain("sweeper:30");
        seen(domain.clock.instant().plus(Duration.ofDays(300)), false);
        watched.sweep();
        assertThat(abouts()).contains("sweeper").doesNotContain("sweeper:7", "sweeper:30");
        seen(domain.clock.instant().plus(Duration.ofDays(300)), true);
        watched.sweep();
        assertThat(abouts()).noneMatch(each -> each.startsWith("sweeper"));
    }

    private void seen(Instant expires, boolean ok) {
        domain.asSystem(() -> {
            domain.bean(CredentialRegister.class)
                    .seen(List.of(new CredentialSeen("sweeper", "client-secret", expires, ok, ok ? null : "refused")));
            return true;
        });
    }

    private List<String> abouts() {
        return domain
                .asSystem(() ->
                        domain.bean(Signals.class).list(org.mdrportal.platform.Tenants.all(), true, null, 100_000))
                .items()
                .stream()
                .map(SignalView::about)
                .toList();
    }
}
