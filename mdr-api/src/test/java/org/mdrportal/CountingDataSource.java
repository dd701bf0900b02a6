package org.mdrportal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are sent. */
final class CountingDataSource extends DelegatingDataSource {

    /** What is asked once in so many seconds, by whoever comes next, and not because of anything that is done. */
    private static final List<String> ASKED_BY_TIME =
            List.of("SELECT s.version, s.effective_at FROM category_rule_set", "SELECT clock_timestamp()");

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger byTime = new AtomicInteger();

    CountingDataSource(DataSource counted) {
        super(counted);
    }

    /** Those that somebody's work needed. */
    int statements() {
        return statements.get() - byTime.get();
    }

    int statementsAskedByTime() {
        return byTime.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        if (arguments != null
                                && arguments[0] instanceof String text
                                && ASKED_BY_TIME.stream().anyMatch(text.strip()::startsWith)) {
                            byTime.incrementAndGet();
                        }
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
