package org.mdrportal.platform;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sets role and tenants as the first thing of every transaction, in this one place. Cleans up by itself when that
 * fails: an exception from a listener instead would leave the transaction open and bound to the thread.
 */
public final class ScopedTransactionManager extends JpaTransactionManager {

    public ScopedTransactionManager(EntityManagerFactory factory) {
        super(factory);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        Scope scope = Scope.current();
        if (scope == null) {
            throw new IllegalTransactionStateException(
                    "no scope: a transaction begins inside a use case, which says whose rows it may touch");
        }
        super.doBegin(transaction, definition);
        try {
            apply(scope);
        } catch (RuntimeException | Error | SQLException e) {
            abandon(transaction);
            throw e instanceof SQLException sql
                    ? new IllegalTransactionStateException("the scope could not be set", sql)
                    : rethrow(e);
        }
    }

    private void apply(Scope scope) throws SQLException {
        DataSource dataSource = getDataSource();
        if (dataSource == null) {
            throw new IllegalTransactionStateException("the transaction manager has no data source");
        }
        Connection connection = DataSourceUtils.doGetConnection(dataSource);
        // set_config with "true" is SET LOCAL, and takes parameters: nothing is pasted into SQL.
        try (PreparedStatement set =
                connection.prepareStatement("SELECT set_config('role', ?, true), set_config('mdr.tenants', ?, true)")) {
            set.setString(1, scope.role().databaseRole());
            set.setString(2, scope.tenants().setting());
            set.execute();
        } finally {
            DataSourceUtils.doReleaseConnection(connection, dataSource);
        }
    }

    private void abandon(Object transaction) {
        EntityManagerFactory factory = obtainEntityManagerFactory();
        if (TransactionSynchronizationManager.getResource(factory) instanceof EntityManagerHolder holder
                && holder.getEntityManager().getTransaction().isActive()) {
            try {
                holder.getEntityManager().getTransaction().rollback();
            } catch (RuntimeException _) {
                EntityManagerFactoryUtils.closeEntityManager(holder.getEntityManager());
            }
        }
        doCleanupAfterCompletion(transaction);
    }

    private static RuntimeException rethrow(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }
}
