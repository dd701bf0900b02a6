package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTests {

    @TempDir
    Path folder;

    @Test
    void isAsDurableAsOneInProductionAndKeepsItsData() throws Exception {
        try (var server = start()) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "select count(*) from pg_tables where tablename = 'kept'"))
                    .isEqualTo("0");
            assertThat(ask(server, "create table kept (id int); select 1")).isEqualTo("1");
        }
        try (var server = start()) {
            assertThat(ask(server, "select count(*) from pg_tables where tablename = 'kept'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void filesOfAStartThatWasCutOffAreMadeAnew() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "half of a");
        Files.writeString(folder.resolve("postgres.unfinished"), "");

        try (var server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void aProcessNumberThatBelongsToAnotherProgramIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        long own = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("postgres/postmaster.pid"), own + "\n");

        assertThat(LocalPostgres.endOrphan(folder.resolve("postgres"))).isFalse();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private LocalPostgres start() {
        return LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"));
    }

    private static String ask(LocalPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
