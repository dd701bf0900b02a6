package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rights in one tenant, or of one kind, never widen another. */
class CallerTests {

    private static final TenantId A = TenantId.of("00000000-0000-4000-8000-00000000000a");
    private static final TenantId B = TenantId.of("00000000-0000-4000-8000-00000000000b");
    private static final Tenants BOTH = Tenants.only(List.of(A, B));

    private static Reach reach(Permission permission, Tenants tenants) {
        return new Reach(Map.of(permission, tenants));
    }

    private static Caller caller(Reach staff, Reach customer) {
        return new Caller(new Actor("directory", "somebody", "Somebody"), staff, customer);
    }

    @Test
    void aRightForOneTenantIsNoneForAnother() {
        Caller caller = caller(Reach.NONE, reach(Permission.ALERT_READ, Tenants.one(A)));
        assertThat(caller.may(Permission.ALERT_READ, A)).isTrue();
        assertThat(caller.may(Permission.ALERT_READ, B)).isFalse();
        assertThat(caller.may(Permission.ALERT_READ, BOTH)).isFalse();
        assertThat(caller.may(Permission.ALERT_READ, Tenants.all())).isFalse();
    }

    @Test
    void oneRightEverywhereDoesNotWidenAnother() {
        Reach staff = reach(Permission.TENANT_READ, Tenants.all()).plus(Set.of(Permission.ALERT_READ), Tenants.one(A));
        Caller caller = caller(staff, Reach.NONE);
        assertThat(caller.reach(Permission.ALERT_READ)).contains(Tenants.one(A));
        assertThat(caller.may(Permission.ALERT_READ, B)).isFalse();
        assertThat(caller.may(Permission.ALERT_WRITE, A)).isFalse();
    }

    @Test
    void theSameRightFromBothSidesIsTheirUnion() {
        Caller caller =
                caller(reach(Permission.ALERT_READ, Tenants.one(A)), reach(Permission.ALERT_READ, Tenants.one(B)));
        assertThat(caller.reach(Permission.ALERT_READ)).contains(BOTH);
    }

    @Test
    void aMixedListIsReadAsTheCustomerWhoSeesLess() {
        Caller caller =
                caller(reach(Permission.ALERT_READ, Tenants.one(A)), reach(Permission.ALERT_READ, Tenants.one(B)));
        assertThat(caller.scopeFor(BOTH)).isEqualTo(new Scope(ScopeRole.CUSTOMER, BOTH));
        assertThat(caller.scopeFor(Tenants.one(A)).role()).isEqualTo(ScopeRole.STAFF);
        assertThat(caller.scopeFor(B).role()).isEqualTo(ScopeRole.CUSTOMER);
    }

    @Test
    void staffReadsEverythingAsTheRoleThatCannotWrite() {
        Caller caller = caller(reach(Permission.ALERT_READ, Tenants.all()), Reach.NONE);
        assertThat(caller.scopeFor(Tenants.all())).isEqualTo(new Scope(ScopeRole.SOC, Tenants.all()));
        assertThat(caller.scopeFor(A)).isEqualTo(new Scope(ScopeRole.STAFF, Tenants.one(A)));
    }

    @Test
    void nobodyElseReadsAll() {
        Caller customer = caller(Reach.NONE, reach(Permission.ALERT_READ, BOTH));
        assertThatThrownBy(() -> customer.scopeFor(Tenants.all())).isInstanceOf(IllegalStateException.class);
        Caller nobody = caller(Reach.NONE, Reach.NONE);
        assertThatThrownBy(() -> nobody.scopeFor(A)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> nobody.scopeFor(BOTH)).isInstanceOf(IllegalStateException.class);
        assertThat(nobody.reach(Permission.ALERT_READ)).isEmpty();
        assertThat(nobody.isStaff()).isFalse();
    }

    @Test
    void somebodyIsAlwaysCalling() {
        assertThat(Caller.isBound()).isFalse();
        assertThatThrownBy(Caller::current).hasMessageContaining("nobody is calling");
        assertThat(Caller.system("poll").call(() -> Caller.current().actor()))
                .isEqualTo(new Actor("system", "poll", "poll"));
    }

    @Test
    void accessAnswersForWhoeverIsCalling() {
        Access access = new Access();
        Caller caller = caller(Reach.NONE, reach(Permission.ALERT_READ, Tenants.one(A)));
        assertThat(caller.call(() -> access.may("alert:read", A))).isTrue();
        assertThat(caller.call(() -> access.may("alert:read", BOTH))).isFalse();
        assertThat(caller.call(() -> access.anywhere("alert:write"))).isFalse();
        assertThat(caller.call(() -> access.reach(Permission.ALERT_READ))).isEqualTo(Tenants.one(A));
        assertThatThrownBy(() -> caller.call(() -> access.reach(Permission.ALERT_WRITE)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> caller.call(() -> access.may("alert:raed", A)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
