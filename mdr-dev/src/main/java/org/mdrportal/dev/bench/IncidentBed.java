package org.mdrportal.dev.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.mdrportal.dev.ApiClient;
import org.mdrportal.dev.BenchBed;
import org.mdrportal.dev.RunningApp;

/** A database with years of incidents of many customers, filled set-based, and programs with rights to read them. */
final class IncidentBed implements AutoCloseable {

    static final Set<String> OPTIONS = Set.of("incidents", "open", "tenants");
    static final int ASSIGNED = 300;

    static final String ANALYST = "soc-tier1";
    static final String ASSIGNED_ANALYST = "soc-tier1-assigned";
    static final String CUSTOMER = "customer-nwnd";

    private static final String TABLES = """
            'tenant', 'incident_number', 'attack', 'incident', 'incident_activity', 'incident_queue', 'incident_public',
            'incident_entity', 'sighting', 'alert', 'incident_alert'""";

    /** Indexes are made when all rows are there. */
    private static final String WITHOUT_INDEXES = """
            UPDATE pg_index SET indisready = false, indisvalid = false
            WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname IN (%s))
            """.formatted(TABLES);

    final BenchBed bed;
    final Sql sql;

    private IncidentBed(BenchBed bed, Sql sql) {
        this.bed = bed;
        this.sql = sql;
    }

    static IncidentBed open(Options options) throws IOException, InterruptedException, SQLException {
        var bed = BenchBed.openWithCustomers();
        bed.launch(bed.jdbcUrl(), Map.of("MDR_ROLES", "web,migrate"))
                .awaitReady()
                .close();
        var opened = new IncidentBed(bed, new Sql(bed.jdbcUrl()));
        opened.fill(options.get("incidents", 1_000_000), options.get("open", 50_000), options.get("tenants", 1_000));
        return opened;
    }

    private void fill(int incidents, int open, int tenants) throws InterruptedException, SQLException {
        System.out.printf("filling %,d incidents of %,d customers, %,d open%n", incidents, tenants, open);
        long began = System.nanoTime();
        sql.run(
                "ALTER SYSTEM SET max_wal_size = '8GB'",
                "SELECT pg_reload_conf()",
                "CREATE SCHEMA bench",
                WITHOUT_INDEXES);
        String sizes = "SET bench.incidents = %d; SET bench.open = %d; SET bench.tenants = %d"
                .formatted(incidents, open, tenants);
        write("incidents.sql", sizes);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var rows = threads.submit(() -> {
                write("incident-rows.sql", sizes);
                return null;
            });
            var context = threads.submit(() -> {
                write("incident-context.sql", sizes);
                return null;
            });
            rows.get();
            context.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        sql.run("ALTER SYSTEM RESET max_wal_size", "SELECT pg_reload_conf()", "VACUUM ANALYZE", "CHECKPOINT");
        System.out.printf("filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
    }

    /** Foreign keys hold by what the statements say. */
    private void write(String script, String sizes) throws SQLException {
        try (var own = new Sql(bed.jdbcUrl())) {
            own.run(
                    "SET session_replication_role = replica",
                    "SET synchronous_commit = off",
                    "SET jit = off",
                    "SET work_mem = '256MB'",
                    "SET maintenance_work_mem = '512MB'",
                    sizes,
                    text(script));
        }
    }

    static String text(String resource) {
        try (InputStream in = IncidentBed.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** An instance as production runs one that answers people and does what is due. */
    RunningApp app() throws IOException, InterruptedException {
        return bed.launch(bed.jdbcUrl(), Map.of("MDR_ROLES", "web,worker")).awaitReady();
    }

    /** Every third or so: large ones and small ones. */
    List<UUID> someTenants() throws SQLException {
        return sql
                .texts("SELECT tenant_id FROM bench.customer ORDER BY n %% 3, n LIMIT %d".formatted(ASSIGNED))
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    /** The one with the most incidents. */
    UUID largestTenant() throws SQLException {
        return UUID.fromString(sql.texts("SELECT tenant_id FROM bench.customer ORDER BY n LIMIT 1")
                .getFirst());
    }

    void assign(ApiClient client, String role, List<UUID> tenants) throws SQLException {
        sql.run("""
                INSERT INTO assignment (tenant_id, directory_id, subject_id, role, name, added_at)
                SELECT CAST(t AS uuid), '%s', '%s', '%s', 'Benchmark', now()
                FROM unnest(string_to_array('%s', ',')) AS t
                """.formatted(
                        client.claim("tid"),
                        client.claim("oid"),
                        role,
                        String.join(",", tenants.stream().map(UUID::toString).toList())));
    }

    @Override
    public void close() throws IOException, SQLException {
        sql.close();
        bed.close();
    }
}
