package org.mdrportal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Waits until somebody else has migrated the database to the version this program knows, or a later one. */
final class SchemaWait {

    private static final Logger log = LoggerFactory.getLogger(SchemaWait.class);

    private final DataSource dataSource;
    private final Duration atMost;

    SchemaWait(DataSource dataSource, Duration atMost) {
        this.dataSource = dataSource;
        this.atMost = atMost;
    }

    void await() {
        long wanted = known();
        long end = System.nanoTime() + atMost.toNanos();
        String reason = "";
        while (System.nanoTime() < end) {
            try {
                long there = applied();
                if (there >= wanted) {
                    return;
                }
                reason = "it is at " + there;
            } catch (SQLException e) {
                reason = e.getMessage();
            }
            log.info("waiting for schema version {}: {}", wanted, reason);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        throw new IllegalStateException("the database did not reach schema version " + wanted + " within " + atMost
                + " (" + reason + "); start an instance with the role migrate");
    }

    private static long known() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*__*.sql"))
                    .map(resource -> String.valueOf(resource.getFilename()))
                    .mapToLong(name -> Long.parseLong(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow(() -> new IllegalStateException("this program carries no migrations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long applied() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(max(CAST(version AS bigint)), 0) FROM infra.flyway_schema_history"
                                + " WHERE success AND version IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }
}
