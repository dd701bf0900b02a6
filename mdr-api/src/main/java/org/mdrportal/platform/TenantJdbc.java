package org.mdrportal.platform;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only door to SQL on tenant tables. A statement names its tenants itself, beside the policy: with the policy alone
 * PostgreSQL cannot estimate the list and walks everything (docs/adr/0002).
 */
@Component
public final class TenantJdbc {

    private static final Pattern MARKER = Pattern.compile("\\{tenants:(\\w+)}");

    private final JdbcClient jdbc;

    TenantJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A statement about one tenant.
     *
     * @param sql has {@code :tenant} in its predicate
     * @throws IllegalArgumentException when it has not
     */
    public JdbcClient.StatementSpec sql(TenantId tenant, String sql) {
        if (!sql.contains(":tenant")) {
            throw new IllegalArgumentException("a statement without its tenant: " + sql);
        }
        return jdbc.sql(sql).param("tenant", tenant.value());
    }

    /**
     * A question about several tenants.
     *
     * @param sql has <code>{tenants:alias}</code> in its predicate, once for each tenant table
     * @throws IllegalArgumentException when it has none
     */
    public JdbcClient.StatementSpec sql(Tenants tenants, String sql) {
        if (!MARKER.matcher(sql).find()) {
            throw new IllegalArgumentException("a statement without its tenants: " + sql);
        }
        String expanded = MARKER.matcher(sql).replaceAll(match -> tenants.predicate(match.group(1)));
        JdbcClient.StatementSpec statement = jdbc.sql(expanded);
        return switch (tenants) {
            case Tenants.All _ -> statement;
            case Tenants.Only only ->
                statement.param(
                        "tenants", only.ids().stream().map(TenantId::value).toArray(java.util.UUID[]::new));
        };
    }
}
