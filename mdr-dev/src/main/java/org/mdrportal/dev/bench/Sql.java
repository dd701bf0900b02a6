package org.mdrportal.dev.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.mdrportal.dev.BenchBed;

/** Statements of the measurement itself, as the superuser of a database that is thrown away afterwards. */
final class Sql implements AutoCloseable {

    private final Connection connection;

    Sql(String jdbcUrl) throws SQLException {
        this.connection = BenchBed.connect(jdbcUrl);
    }

    void run(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<String> texts(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Asks again until the answer is at least this much. */
    void await(String what, String query, long atLeast, int seconds) throws SQLException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (number(query) < atLeast) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        what + ": only " + number(query) + " of " + atLeast + " after " + seconds + " s");
            }
            Thread.sleep(25);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
