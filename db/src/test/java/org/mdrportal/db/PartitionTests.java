package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two statements of DDL that run in production, and who may run them. */
class PartitionTests {

    private static TestDatabase database;

    private Connection app;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** What a test makes or drops comes back when its transaction ends. */
    @BeforeEach
    void connect() throws SQLException {
        app = database.appDataSource().getConnection();
        app.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        app.rollback();
        app.close();
    }

    @Test
    void theAppMakesTheMonthsThatAreMissing() throws SQLException {
        List<String> parents = ask("SELECT count(*) FROM pg_partitioned_table");
        int tables = Integer.parseInt(parents.getFirst());

        assertThat(ask("SELECT infra.ensure_partitions('2027-11-15', 4)")).containsExactly("" + 2 * tables);
        assertThat(ask("SELECT infra.ensure_partitions('2027-11-15', 4)")).containsExactly("0");
        assertThat(ask("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'poll_run_202802'"))
                .singleElement()
                .asString()
                .contains("2028-02-01", "2028-03-01");
    }

    @Test
    void monthsAreThoseOfUtcWhateverTheSessionSays() throws SQLException {
        try (Statement statement = app.createStatement()) {
            statement.execute("SET timezone = 'Pacific/Auckland'");
            statement.execute("SELECT infra.ensure_partitions('2028-01-01', 1)");
            statement.execute("SET timezone = 'UTC'");
        }

        assertThat(ask("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'poll_run_202801'"))
                .containsExactly("FOR VALUES FROM ('2028-01-01 00:00:00+00') TO ('2028-02-01 00:00:00+00')");
    }

    @Test
    void newPartitionsKeepTheRules() throws SQLException {
        database.partitionsFrom(LocalDate.of(2031, 5, 20));

        try (Connection owner = database.superuserDataSource().getConnection()) {
            assertThat(ask("SELECT to_regclass('public.access_log_203105') IS NOT NULL"))
                    .containsExactly("t");
            assertThat(CatalogueRule.allViolations(owner)).isEmpty();
        }
    }

    @Test
    void expiredMonthsAreDroppedAndTheCurrentOneStays() throws SQLException {
        assertThat(ask("SELECT infra.drop_partitions('poll_run', '2026-03-31')"))
                .containsExactly("2");
        assertThat(ask("SELECT infra.drop_partitions('poll_run', '2026-03-31')"))
                .containsExactly("0");
        assertThat(ask("SELECT to_regclass('public.poll_run_202602') IS NULL AND to_regclass('public.poll_run_202603')"
                        + " IS NOT NULL AND to_regclass('public.access_log_202602') IS NOT NULL"))
                .containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert_revision", "alert", "task", "nothing", "poll_run_202601"})
    void aTableThatDoesNotExpireKeepsItsPartitions(String table) {
        assertThatThrownBy(() -> ask("SELECT infra.drop_partitions('" + table + "', '2030-01-01')"))
                .hasMessageContaining("table " + table + " does not expire");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 25, -1})
    void anAbsurdNumberOfMonthsIsRefused(int months) {
        assertThatThrownBy(() -> ask("SELECT infra.ensure_partitions('2026-01-01', " + months + ")"))
                .hasMessageContaining("months must be 1 to 24, but is " + months);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mdr_customer", "mdr_staff", "mdr_soc"})
    void noScopeMayMakeOrDropPartitions(String role) throws SQLException {
        try (Statement statement = app.createStatement()) {
            statement.execute("SET ROLE " + role);
        }

        assertThatThrownBy(() -> ask("SELECT infra.ensure_partitions('2026-01-01', 1)"))
                .hasMessageContaining("permission denied");
        app.rollback();
        try (Statement statement = app.createStatement()) {
            statement.execute("SET ROLE " + role);
        }
        assertThatThrownBy(() -> ask("SELECT infra.drop_partitions('poll_run', '2026-03-01')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aTemporaryTableDoesNotDecideWhatIsDropped() throws SQLException {
        try (Statement statement = app.createStatement()) {
            // Named as the catalogue is, it would declare "alert_revision" expiring if it were looked at first.
            statement.execute("CREATE TEMP TABLE pg_partitioned_table AS"
                    + " SELECT c.oid AS partrelid FROM pg_catalog.pg_class c WHERE c.relname = 'poll_run'");
            statement.execute("CREATE TEMP TABLE pg_class AS SELECT c.oid, 'alert_revision'::name AS relname,"
                    + " c.relnamespace FROM pg_catalog.pg_class c WHERE c.relname = 'poll_run'");
            statement.execute("GRANT SELECT ON pg_temp.pg_partitioned_table, pg_temp.pg_class TO PUBLIC");
        }

        assertThatThrownBy(() -> ask("SELECT infra.drop_partitions('alert_revision', '2030-01-01')"))
                .hasMessageContaining("table alert_revision does not expire");
    }

    private List<String> ask(String sql) throws SQLException {
        return WallRows.strings(app, sql);
    }
}
