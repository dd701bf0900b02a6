package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compose file's PostgreSQL does when it is first made, on a PostgreSQL of our own. */
class DatabaseLoginsTests {

    @TempDir
    Path folder;

    @Test
    void makesLoginsOfWhichNoneIsSuperuser() throws Exception {
        assumeThat(Shell.run(Duration.ofSeconds(20), "psql", "--version").exitCode())
                .as("psql is installed")
                .isZero();
        Files.writeString(folder.resolve("owner_password"), "o'wner");
        Files.writeString(folder.resolve("app_password"), "app");
        try (var server = LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"))) {
            Shell.run(
                            Duration.ofSeconds(30),
                            "env",
                            "SECRETS=" + folder,
                            "POSTGRES_USER=postgres",
                            "POSTGRES_DB=mdr",
                            "PGHOST=127.0.0.1",
                            "PGPORT=" + server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"),
                            "bash",
                            Project.root()
                                    .resolve("deploy/postgres/10-logins.sh")
                                    .toString())
                    .succeeds();

            String owner = server.jdbcUrl().replace("user=postgres", "user=mdr_owner");
            try (var connection = DriverManager.getConnection(owner);
                    var statement = connection.createStatement()) {
                statement.execute("create schema infra");
                statement.execute("create extension pg_trgm");
                statement.execute("create table public.t (id int)");
                try (var rows = statement.executeQuery(
                        "select count(*) from pg_roles where rolname like 'mdr\\_%' and (rolsuper or rolbypassrls)")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
            String app = server.jdbcUrl().replace("user=postgres", "user=mdr_app");
            try (var connection = DriverManager.getConnection(app);
                    var statement = connection.createStatement()) {
                statement.execute("set role mdr_staff");
            }
        }
    }
}
