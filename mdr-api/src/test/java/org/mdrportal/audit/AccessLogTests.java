package org.mdrportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;

/** Reading leaves a trace: one row per person, tenant and kind of page per quarter of an hour. */
class AccessLogTests {

    private final Domain domain = Domain.shared();
    private final AccessLog log = domain.bean(AccessLog.class);
    private final TenantId tenant = domain.newTenant();
    private final TenantId other = domain.newTenant();
    private final Reach readsAll = new Reach(Map.of(Permission.ALERT_READ, Tenants.all()));
    private final Caller analyst = new Caller(new Actor("directory", "analyst", "Analyst"), readsAll, Reach.NONE);

    @Test
    void oneRowPerPersonTenantAndKindAndQuarter() {
        domain.clock.move(Duration.ofMinutes(15));
        analyst.call(() -> {
            log.read(List.of(tenant, other), "alerts");
            log.read(List.of(tenant), "alerts");
            log.opened(tenant, "alert", "1");
            log.opened(tenant, "alert", "2");
            return 0;
        });
        assertThat(rows(tenant)).isEqualTo(3);
        assertThat(rows(other)).isOne();
        domain.clock.move(Duration.ofMinutes(15));
        analyst.call(() -> {
            log.read(List.of(tenant), "alerts");
            return 0;
        });
        assertThat(rows(tenant)).isEqualTo(4);
    }

    @Test
    void aCustomerWhoReadsOwnDataAndAWorkerLeaveNone() {
        Caller customer = new Caller(
                new Actor("directory", "somebody", "Somebody"),
                Reach.NONE,
                new Reach(Map.of(Permission.ALERT_READ, Tenants.one(tenant))));
        customer.call(() -> {
            log.opened(tenant, "alert", "1");
            return 0;
        });
        domain.asSystem(() -> {
            log.opened(tenant, "alert", "1");
            return 0;
        });
        assertThat(rows(tenant)).isZero();
    }

    private long rows(TenantId of) {
        return domain.owner()
                .sql("SELECT count(*) FROM access_log WHERE tenant_id = :tenant")
                .param("tenant", of.value())
                .query(Long.class)
                .single();
    }
}
