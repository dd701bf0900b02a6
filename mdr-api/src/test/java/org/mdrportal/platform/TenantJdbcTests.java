package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;

class TenantJdbcTests {

    private final TenantJdbc jdbc = Domain.shared().bean(TenantJdbc.class);

    @Test
    void refusesAStatementWithoutItsTenant() {
        assertThatThrownBy(() -> jdbc.sql(TenantId.random(), "SELECT 1 FROM alert a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without its tenant");
    }

    @Test
    void refusesAQuestionWithoutItsTenants() {
        assertThatThrownBy(() -> jdbc.sql(Tenants.all(), "SELECT 1 FROM alert a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without its tenants");
        assertThatThrownBy(() ->
                        jdbc.sql(Tenants.one(TenantId.random()), "SELECT 1 FROM alert a WHERE a.tenant_id = :tenant"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
