package org.mdrportal.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A real PostgreSQL of this launcher's own, as durable as one in production, whose files outlive the launcher. */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "postgres";

    static final String DATABASE = "mdr";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Files whose first start was cut off hold nothing yet and are made anew. */
    static LocalPostgres start(Path files, Path log) {
        return start(files, log, 0);
    }

    /** @param port 0 takes any free one */
    static LocalPostgres start(Path files, Path log, int port) {
        endOrphan(files);
        Path unfinished = files.resolveSibling(files.getFileName() + ".unfinished");
        try {
            if (Files.exists(unfinished)) {
                DataDirectory.delete(files);
            }
            if (!Files.exists(files)) {
                Files.writeString(unfinished, "removed once the first start is complete");
            }
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var started = new LocalPostgres(server);
            started.createDatabase();
            Files.deleteIfExists(unfinished);
            return started;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StopException(1, "PostgreSQL does not start (" + e.getMessage() + "): see " + log);
        }
    }

    /** A launcher that was killed leaves its server running: that one is ended, a foreign process never is. */
    static boolean endOrphan(Path files) {
        Path pidFile = files.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            List<String> lines = Files.readAllLines(pidFile);
            long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
            boolean ended = pid > 0 && Processes.endIfOurs(pid, files.toString(), PATIENCE);
            Files.deleteIfExists(pidFile);
            return ended;
        } catch (NumberFormatException _) {
            return false;
        } catch (IOException e) {
            throw new StopException(1, "cannot take over the database in " + files + ": " + e.getMessage());
        }
    }

    private void createDatabase() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            boolean there;
            try (var rows = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                there = rows.next();
            }
            if (!there) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    int port() {
        return server.getPort();
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=" + USER;
    }

    /** To no database of ours. */
    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
