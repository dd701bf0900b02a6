package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dump does as {@code mdr_backup}: it locks and copies every table and every partition by name. */
class BackupTests {

    private static TestDatabase database;

    private Connection backup;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.create();
        try (Connection owner = database.superuserDataSource().getConnection()) {
            WallRows.fill(owner, UUID.fromString("00000000-0000-7000-8000-00000000000a"));
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        backup = database.superuserDataSource().getConnection();
        try (Statement statement = backup.createStatement()) {
            statement.execute("SET ROLE mdr_backup");
        }
    }

    @AfterEach
    void close() throws SQLException {
        backup.close();
    }

    @Test
    void everyTableAndPartitionIsReadable() throws SQLException {
        List<String> everything =
                strings(CatalogueRule.CATALOGUE + "SELECT name FROM relation WHERE relkind IN ('r', 'p')");
        assertThat(everything).contains("public.alert", "public.alert_revision_202603", "infra.flyway_schema_history");

        backup.setAutoCommit(false);
        for (String table : everything) {
            strings("SELECT count(*) FROM " + table);
            try (Statement statement = backup.createStatement()) {
                statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE");
            }
        }
        assertThat(strings("SELECT count(*) FROM alert_revision_202603")).containsExactly("1");
        assertThat(strings("SELECT count(*) FROM quarantine")).containsExactly("1");
    }

    /** The dump's own default; therefore docs/operating.md says {@code --enable-row-security}. */
    @Test
    void withRowSecurityOffPostgresRefusesRatherThanDumpingAPart() throws SQLException {
        try (Statement statement = backup.createStatement()) {
            statement.execute("SET row_security = off");
        }

        assertThatThrownBy(() -> strings("SELECT count(*) FROM alert"))
                .hasMessageContaining("would be affected by row-level security policy");
    }

    @Test
    void nothingIsWritable() throws SQLException {
        List<String> writable = strings(CatalogueRule.CATALOGUE + """
                SELECT name FROM relation WHERE relkind IN ('r', 'p', 'v')
                  AND has_table_privilege('mdr_backup', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                UNION ALL
                SELECT name FROM relation WHERE relkind IN ('r', 'p', 'v')
                  AND has_any_column_privilege('mdr_backup', oid, 'INSERT, UPDATE, REFERENCES')
                """);
        assertThat(writable).isEmpty();

        assertThatThrownBy(() -> strings("DELETE FROM alert RETURNING alert_id"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> strings("SELECT infra.ensure_partitions('2026-01-01', 1)"))
                .hasMessageContaining("permission denied");
    }

    private List<String> strings(String sql) throws SQLException {
        return WallRows.strings(backup, sql);
    }
}
