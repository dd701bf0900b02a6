package org.mdrportal.dev.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.mdrportal.dev.BenchBed;

/** A bare statement: prepared once, as superuser past all policies, every column of every row read. */
final class Floor implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private int rows;

    /** @param tenants its only parameter; empty: it has none */
    Floor(String jdbcUrl, String sql, List<UUID> tenants) throws SQLException {
        connection = BenchBed.connect(jdbcUrl);
        statement = connection.prepareStatement(sql);
        if (!tenants.isEmpty()) {
            statement.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
        }
    }

    void run() throws SQLException {
        rows = 0;
        try (var result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                rows++;
                for (int column = 1; column <= columns; column++) {
                    result.getString(column);
                }
            }
        }
    }

    /** Of the last run. */
    int rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
