package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;

/** A signal is work, so it has an incident: of the provider, about a customer, seen by no customer. */
class SignalIncidentsTests {

    private final Watched watched = new Watched();

    private List<String> incidents(SignalView signal) {
        return rows("""
                SELECT i.origin || ' ' || i.category || ' ' || q.priority || ' ' || q.state
                FROM incident i JOIN incident_queue q USING (tenant_id, incident_id)
                WHERE i.tenant_id = :tenant AND i.signal_id = CAST(:signal AS uuid)
                """, signal);
    }

    private List<String> rows(String sql, SignalView signal) {
        return watched.domain
                .owner()
                .sql(sql)
                .param("tenant", Provider.TENANT.value())
                .param("signal", signal.id().toString())
                .query(String.class)
                .list();
    }

    private List<String> said(SignalView signal) {
        return rows("""
                SELECT e.said ->> 'code' FROM incident_event e JOIN incident i USING (tenant_id, incident_id)
                WHERE e.tenant_id = :tenant AND i.signal_id = CAST(:signal AS uuid) ORDER BY e.event_id
                """, signal);
    }

    @Test
    void aSignalOpensOneIncidentAndItsRepairIsSaidAndDecidesNothing() {
        watched.complete();
        watched.plan(false);
        watched.sweep();
        watched.sweep();
        SignalView off = watched.signals().getFirst();
        assertThat(incidents(off)).containsExactly("SIGNAL OPERATIONS P2 NEW");
        assertThat(rows("""
                SELECT e.kind || '=' || e.value FROM incident_entity e JOIN incident i USING (tenant_id, incident_id)
                WHERE e.tenant_id = :tenant AND i.signal_id = CAST(:signal AS uuid) ORDER BY 1
                """, off))
                .containsExactly("CUSTOMER=" + watched.tenant, "SUBSCRIPTION=" + watched.subscription);
        watched.plan(true);
        watched.complete();
        watched.sweep();
        assertThat(watched.open()).isEmpty();
        assertThat(incidents(off)).containsExactly("SIGNAL OPERATIONS P2 NEW");
        assertThat(said(off)).containsExactly("incident.event.signal.PLAN_OFF", "incident.event.repaired");
    }

    @Test
    void whatALeadEndsIsSaidToo() {
        watched.complete();
        watched.domain
                .owner()
                .sql("UPDATE subscription_watch SET history_running = 2 WHERE subscription_id = :id")
                .param("id", watched.subscription.value())
                .update();
        watched.sweep();
        SignalView running = watched.signals().getFirst();
        assertThat(incidents(running)).hasSize(1);
        Watched.staff(Tenants.all(), Permission.SIGNAL_READ, Permission.SIGNAL_WRITE)
                .call(() -> {
                    watched.domain.bean(Signals.class).end(Provider.TENANT, running.id(), "Looked at it.");
                    return true;
                });
        assertThat(said(running)).endsWith("incident.event.repaired");
    }

    @Test
    void noCustomerHasIt() {
        watched.complete();
        watched.plan(false);
        watched.sweep();
        assertThat(watched.domain
                        .owner()
                        .sql("SELECT count(*) FROM incident i WHERE i.tenant_id = :tenant")
                        .param("tenant", watched.tenant.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
