package org.mdrportal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Role;
import org.mdrportal.platform.Roles;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;

/** Directories and assignments as they are kept, and how soon a change of them counts. */
class CallersTests {

    private static final String STAFF = "00000000-0000-4000-8000-00000000000a";

    private final Domain domain = Domain.shared();
    private final AccessRegister register = domain.bean(AccessRegister.class);
    private final TenantId tenant = domain.newTenant();
    private final String directory = UUID.randomUUID().toString();

    private Callers callers(Role... roles) {
        return new Callers(register, domain.bean(Rights.class), new Roles(Set.of(roles)), domain.clock);
    }

    private Subject customer() {
        return new Subject(directory, "somebody", "Somebody", Set.of("CUSTOMER_READER"), false);
    }

    @Test
    void aLinkedDirectorysMembersReadTheirCustomerAndNoOther() {
        TenantId other = domain.newTenant();
        domain.asSystem(() -> register.addDirectory(tenant, directory.toUpperCase(java.util.Locale.ROOT)));
        Caller caller = callers(Role.WEB).of(customer());
        assertThat(caller.reach(Permission.TENANT_READ)).contains(Tenants.one(tenant));
        TenantRegister tenants = domain.bean(TenantRegister.class);
        assertThat(caller.call(() -> tenants.resolve(Tenants.one(tenant), tenant.toString())))
                .isEqualTo(tenant);
        assertThatThrownBy(() -> caller.call(() -> tenants.resolve(Tenants.one(tenant), other.toString())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aDirectoryOfTwoCustomersGivesExactlyTwo() {
        TenantId second = domain.newTenant();
        domain.newTenant();
        domain.asSystem(() -> register.addDirectory(tenant, directory) && register.addDirectory(second, directory));
        assertThat(callers(Role.WEB).of(customer()).reach(Permission.ALERT_READ))
                .contains(Tenants.only(List.of(tenant, second)));
    }

    @Test
    void aDirectoryThatNobodyLinkedGivesNothing() {
        assertThat(callers(Role.WEB).of(customer()).reach(Permission.ALERT_READ))
                .isEmpty();
    }

    @Test
    void aChangeCountsWithinHalfAMinute() {
        Callers callers = callers(Role.WEB);
        assertThat(callers.of(customer()).reach(Permission.ALERT_READ)).isEmpty();
        domain.asSystem(() -> register.addDirectory(tenant, directory));
        domain.clock.move(Duration.ofSeconds(30));
        assertThat(callers.of(customer()).reach(Permission.ALERT_READ)).contains(Tenants.one(tenant));
        domain.asSystem(() -> {
            register.removeDirectory(tenant, directory);
            return 0;
        });
        domain.clock.move(Duration.ofSeconds(30));
        assertThat(callers.of(customer()).reach(Permission.ALERT_READ)).isEmpty();
    }

    @Test
    void onACustomersSiteTheProvidersRightsCountForNothing() {
        Subject analyst = new Subject(STAFF, "analyst", "Analyst", Set.of("SOC_LEAD"), false);
        assertThat(callers(Role.WEB, Role.PORTAL).of(analyst).reach(Permission.ALERT_READ))
                .contains(Tenants.all());
        assertThat(callers(Role.PORTAL).of(analyst).staff()).isEqualTo(Reach.NONE);
    }

    @Test
    void theProvidersOwnDirectoryIsNoCustomers() {
        assertThatThrownBy(() -> domain.asSystem(() -> register.addDirectory(tenant, STAFF)))
                .isInstanceOf(Problem.class);
        assertThat(domain.asSystem(() -> register.directories(tenant))).isEmpty();
    }

    @Test
    void anAssignmentIsHeldByExactlyThatSubject() {
        var assignment = new AccessRegister.Assignment(STAFF, "Analyst-1", "SOC_TIER1", "Analyst");
        assertThat(domain.asSystem(() -> register.assign(tenant, assignment))).isTrue();
        assertThat(domain.asSystem(() -> register.assign(tenant, assignment))).isFalse();
        Set<String> roles = Set.of("SOC_TIER1_ASSIGNED");
        Callers callers = callers(Role.WEB);
        assertThat(callers.of(new Subject(STAFF, "analyst-1", "Analyst", roles, false))
                        .reach(Permission.ALERT_READ))
                .contains(Tenants.one(tenant));
        assertThat(callers.of(new Subject(STAFF, "analyst-2", "Another", roles, false))
                        .reach(Permission.ALERT_READ))
                .isEmpty();
        assertThat(callers.of(new Subject(directory, "analyst-1", "Same id elsewhere", roles, false))
                        .reach(Permission.ALERT_READ))
                .isEmpty();
        assertThatThrownBy(() -> domain.asSystem(
                        () -> register.assign(tenant, new AccessRegister.Assignment(STAFF, "x", "SOC_TIER9", ""))))
                .isInstanceOf(Problem.class);
    }
}
