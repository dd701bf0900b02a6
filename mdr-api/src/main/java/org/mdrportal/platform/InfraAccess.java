package org.mdrportal.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs statements on {@code infra} tables as the login's own role, inside or outside a transaction, and gives the
 * transaction its scope back afterwards: scope roles hold no grant there.
 */
@Component
public final class InfraAccess {

    private final JdbcClient jdbc;

    InfraAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public <T extends @Nullable Object> T call(Supplier<T> work) {
        Scope scope = Scope.current();
        if (scope == null || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        role("mdr_app");
        T result = work.get();
        // Not in a finally: after a failed statement the transaction is aborted, and only its end is possible.
        role(scope.role().databaseRole());
        return result;
    }

    /** A statement on {@code infra} tables, for inside {@link #call} or outside a transaction. */
    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    private void role(String role) {
        jdbc.sql("SELECT set_config('role', ?, true)")
                .param(role)
                .query((rs, _) -> rs.getString(1))
                .single();
    }
}
