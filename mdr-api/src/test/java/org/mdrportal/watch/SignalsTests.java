package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** Signals are the provider's: read by its people, ended by its lead, and never a customer's. */
class SignalsTests {

    private final Domain domain = Domain.shared();
    private final Signals signals = domain.bean(Signals.class);
    private final Credentials credentials = domain.bean(Credentials.class);
    private final Watched watched = new Watched();
    private final Caller lead = Watched.staff(Tenants.all(), Permission.SIGNAL_READ, Permission.SIGNAL_WRITE);

    private SignalView raised(int running) {
        watched.complete();
        watched.plan(running > 0);
        domain.owner()
                .sql("UPDATE subscription_watch SET history_running = :running WHERE subscription_id = :id")
                .param("running", running)
                .param("id", watched.subscription.value())
                .update();
        watched.sweep();
        return watched.signals().getFirst();
    }

    private boolean end(Caller who, TenantId provider, SignalView signal, String reason) {
        return who.call(() -> {
            signals.end(provider, signal.id(), reason);
            return true;
        });
    }

    private static void refused(ProblemType type, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void theLeadEndsWhatAPersonEndsOnceAndWithAReason() {
        SignalView running = raised(2);
        refused(ProblemType.INVALID_REQUEST, () -> end(lead, Provider.TENANT, running, "  "));
        end(lead, Provider.TENANT, running, " Looked at it. ");
        assertThat(watched.signals().getFirst().endReason()).isEqualTo("Looked at it.");
        refused(ProblemType.STALE_VERSION, () -> end(lead, Provider.TENANT, running, "Me too."));
    }

    @Test
    void whatIsRepairedEndsByItself() {
        SignalView off = raised(0);
        assertThat(off.kind()).isEqualTo(SignalKind.PLAN_OFF);
        assertThat(off.tenantName()).startsWith("Customer");
        assertThat(off.subscriptionName()).isEqualTo("production");
        refused(ProblemType.INVALID_REQUEST, () -> end(lead, Provider.TENANT, off, "Never mind."));
        assertThat(watched.open()).containsExactly(SignalKind.PLAN_OFF);
    }

    @Test
    void theSummaryCountsWhatIsOpen() {
        SignalSummary before = lead.call(() -> signals.summary(Tenants.all()));
        SignalView off = raised(0);
        SignalSummary after = lead.call(() -> signals.summary(Tenants.all()));
        assertThat(after.byKind()).containsKey(SignalKind.PLAN_OFF);
        assertThat(after.open()).isPositive();
        assertThat(after.oldest()).isBeforeOrEqualTo(off.opened());
        assertThat(after.byKind().get(SignalKind.PLAN_OFF))
                .isGreaterThan(before.byKind().getOrDefault(SignalKind.PLAN_OFF, 0));
    }

    @Test
    void tierOneReadsAndDoesNotEnd() {
        SignalView running = raised(1);
        Caller tier1 = Watched.staff(Tenants.all(), Permission.SIGNAL_READ);
        assertThat(tier1.call(() -> signals.list(Tenants.all(), true, null, 500))
                        .items())
                .isNotEmpty();
        assertThatThrownBy(() -> end(tier1, Provider.TENANT, running, "x")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void neverACustomers() {
        SignalView running = raised(1);
        Tenants own = Tenants.one(watched.tenant);
        Caller reader = Watched.customer(watched.tenant, Permission.WATCH_READ, Permission.ALERT_READ);
        assertThatThrownBy(() -> reader.call(() -> signals.list(own, false, null, 50)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reader.call(() -> signals.summary(own))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reader.call(credentials::list)).isInstanceOf(AccessDeniedException.class);
        // Even with a permission that no customer's role holds, the database gives nothing away.
        Caller climber = Watched.customer(watched.tenant, Permission.SIGNAL_READ, Permission.SIGNAL_WRITE);
        assertThatThrownBy(() -> climber.call(() -> signals.list(own, false, null, 50)))
                .rootCause()
                .hasMessageContaining("permission denied for table signal");
        assertThatThrownBy(() -> end(climber, Provider.TENANT, running, "x")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void staffOfOtherTenantsSeeNoneAndCannotEndThem() {
        SignalView running = raised(1);
        TenantId elsewhere = domain.newTenant();
        Caller limited = Watched.staff(Tenants.one(elsewhere), Permission.SIGNAL_READ, Permission.SIGNAL_WRITE);
        assertThat(limited.call(() -> signals.list(Tenants.one(elsewhere), false, null, 50))
                        .items())
                .isEmpty();
        refused(ProblemType.NOT_FOUND, () -> end(limited, elsewhere, running, "x"));
        assertThatThrownBy(() -> end(limited, Provider.TENANT, running, "x")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aCredentialIsShownAsItWasLastSeen() {
        Caller watcher =
                new Caller(lead.actor(), Reach.NONE.plus(Set.of(Permission.WATCH_READ), Tenants.all()), Reach.NONE);
        var expires = domain.clock.instant().plusSeconds(86_400L * 400);
        seen(new CredentialSeen("shown", "client-secret", expires, true, null));
        var ok = domain.clock.instant();
        domain.clock.move(Watched.INTERVAL);
        seen(new CredentialSeen("shown", "client-secret", expires, false, "AADSTS7000222"));
        var since = domain.clock.instant();
        domain.clock.move(Watched.INTERVAL);
        seen(new CredentialSeen("shown", "client-secret", expires, false, "AADSTS7000222"));
        assertThat(watcher.call(credentials::list))
                .filteredOn(each -> each.name().equals("shown"))
                .containsExactly(new CredentialView(
                        "shown", "client-secret", expires, ok, since, "AADSTS7000222", domain.clock.instant()));
        seen(new CredentialSeen("shown", "client-secret", null, true, null));
    }

    private void seen(CredentialSeen credential) {
        domain.asSystem(() -> {
            credentials.seen(java.util.List.of(credential));
            return true;
        });
    }
}
