package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantsTests {

    private static final TenantId A = TenantId.of("00000000-0000-4000-8000-00000000000a");
    private static final TenantId B = TenantId.of("00000000-0000-4000-8000-00000000000b");

    @Test
    void areNeverNone() {
        assertThatThrownBy(() -> Tenants.only(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never empty");
    }

    @Test
    void areTheSameInWhateverOrderTheyWereNamed() {
        assertThat(Tenants.only(List.of(B, A, B))).isEqualTo(Tenants.only(List.of(A, B)));
        assertThat(Tenants.only(List.of(B, A)).setting()).isEqualTo(A + "," + B);
    }

    @Test
    void coverWhatTheyContain() {
        Tenants both = Tenants.only(List.of(A, B));
        assertThat(both.covers(Tenants.one(A))).isTrue();
        assertThat(both.covers(both)).isTrue();
        assertThat(Tenants.one(A).covers(both)).isFalse();
        assertThat(both.covers(Tenants.all())).isFalse();
        assertThat(Tenants.all().covers(both)).isTrue();
        assertThat(Tenants.all().covers(Tenants.all())).isTrue();
    }

    @Test
    void sayThemselvesInSql() {
        assertThat(Tenants.one(A).predicate("t")).isEqualTo("t.tenant_id = (CAST(:tenants AS uuid[]))[1]");
        assertThat(Tenants.only(List.of(A, B)).predicate("t")).isEqualTo("t.tenant_id = ANY (:tenants)");
        assertThat(Tenants.all().predicate("t")).isEqualTo("t.tenant_id IS NOT NULL");
        assertThat(Tenants.all().setting()).isEmpty();
    }

    @Test
    void allAreReadByTheProvidersReadersAndByNobodyElse() {
        for (ScopeRole role : ScopeRole.values()) {
            Tenants wrong = role == ScopeRole.SOC ? Tenants.one(A) : Tenants.all();
            assertThatThrownBy(() -> new Scope(role, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
