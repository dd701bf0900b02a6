package org.mdrportal.dev.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mdrportal.dev.BenchBed;
import org.postgresql.PGConnection;

/**
 * The floor of intake: the rows that it just stored, written once more by {@code COPY} into empty tables with the same
 * columns, indexes, foreign keys and partitions.
 */
final class CopyFloor {

    static final List<String> ALERTS = List.of("alert", "alert_revision");

    /** All that an intake writes for each alert, what is pointed at before what points at it. */
    static final List<String> ALL = List.of(
            "alert",
            "alert_revision",
            "correlation_slot",
            "sighting",
            "attack",
            "incident",
            "incident_activity",
            "incident_alert",
            "incident_entity",
            "incident_event",
            "incident_queue",
            "incident_public");

    private static final String SCHEMA = "bench_floor";
    private static final long ENDS = 300;

    /** Rows of one customer go over the same connection, as they do in the application. */
    private static final String ROWS = """
            COPY (SELECT r.* FROM %s r WHERE get_byte(uuid_send(r.tenant_id), 15) %% %d = %d) TO STDOUT (FORMAT binary)""";

    private final BenchBed bed;
    private final List<String> tables;

    CopyFloor(BenchBed bed, List<String> tables) {
        this.bed = bed;
        this.tables = tables;
    }

    /**
     * What it took until everything was committed.
     *
     * @param databaseCpu seconds of CPU of all processes of the database
     */
    record Cost(double seconds, double databaseCpu) {}

    Cost over(int connections) throws IOException, SQLException, InterruptedException {
        for (int part = 0; part < connections; part++) {
            readBack(connections, part);
        }
        try (var sql = new Sql(bed.jdbcUrl())) {
            clones(sql);
            sql.run("CHECKPOINT");
            double cpu = bed.databaseCpuSeconds();
            double seconds = timed(connections);
            Thread.sleep(ENDS); // What a process used is counted when it has ended.
            cpu = bed.databaseCpuSeconds() - cpu;
            for (String table : tables) {
                long here = sql.number("SELECT count(*) FROM " + SCHEMA + "." + table);
                if (here != sql.number("SELECT count(*) FROM public." + table)) {
                    throw new IllegalStateException("COPY wrote " + here + " rows into " + table);
                }
            }
            sql.run("DROP SCHEMA " + SCHEMA + " CASCADE");
            return new Cost(seconds, cpu);
        }
    }

    private double timed(int connections) throws InterruptedException {
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < connections; part++) {
                int number = part;
                parts.add(threads.submit(() -> {
                    write(number);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void readBack(int parts, int part) throws IOException, SQLException {
        try (var connection = BenchBed.connect(bed.jdbcUrl())) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file(table, part)), 1 << 20)) {
                    copy.copyOut(ROWS.formatted(table, parts, part), out);
                }
            }
        }
    }

    private void write(int part) throws IOException, SQLException {
        try (var connection = BenchBed.connect(bed.jdbcUrl())) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables) {
                try (InputStream in = Files.newInputStream(file(table, part))) {
                    copy.copyIn("COPY %s.%s FROM STDIN (FORMAT binary)".formatted(SCHEMA, table), in, 1 << 16);
                }
            }
        }
    }

    private Path file(String table, int part) {
        return bed.folder().resolve("copy-" + table + "-" + part);
    }

    private void clones(Sql sql) throws SQLException {
        sql.run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "CREATE SCHEMA " + SCHEMA);
        for (String table : tables) {
            String regclass = "'public." + table + "'::regclass";
            String partitioned = String.join(
                    "",
                    sql.texts("SELECT 'PARTITION BY ' || pg_get_partkeydef(" + regclass + ") WHERE pg_get_partkeydef("
                            + regclass + ") IS NOT NULL"));
            sql.run("CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL) %s"
                    .formatted(SCHEMA, table, table, partitioned));
            for (String partition : sql.texts("""
                    SELECT format('CREATE TABLE %1$s.%%I PARTITION OF %1$s.%2$s %%s', c.relname,
                                  pg_get_expr(c.relpartbound, c.oid))
                    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = %3$s
                    """.formatted(SCHEMA, table, regclass))) {
                sql.run(partition);
            }
            for (String key : sql.texts("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
                    + " AND conrelid = " + regclass)) {
                sql.run("ALTER TABLE %s.%s ADD %s".formatted(SCHEMA, table, toClones(key)));
            }
        }
    }

    /** What points at a table that was cloned points at the clone. */
    private String toClones(String key) {
        String own = key;
        for (String table : tables) {
            own = own.replace("REFERENCES " + table + "(", "REFERENCES " + SCHEMA + "." + table + "(");
        }
        return own;
    }
}
