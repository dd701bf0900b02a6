package org.mdrportal.platform;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door to SQL on reference tables, whose rows are the same for everybody. It takes no statement that names tenants,
 * and one on a tenant's table has to: so neither door opens the other's tables.
 */
@Component
public final class ReferenceJdbc {

    private final JdbcClient jdbc;

    ReferenceJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Works in any transaction, and outside of one where the table may be read without a scope.
     *
     * @throws IllegalArgumentException when the statement is about tenants
     */
    public JdbcClient.StatementSpec sql(String sql) {
        if (sql.contains(":tenant") || sql.contains("{tenants:") || sql.contains("tenant_id")) {
            throw new IllegalArgumentException("a statement about tenants goes through TenantJdbc: " + sql);
        }
        return jdbc.sql(sql);
    }
}
