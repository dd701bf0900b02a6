package org.mdrportal.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** One running PostgreSQL server and its superuser; dies with the JVM at the latest. */
record TestCluster(String host, int port, String superuser, String password, Runnable stop) implements AutoCloseable {

    static final DockerImageName IMAGE = DockerImageName.parse(
                    System.getProperty("mdr.test.image", "postgres:18-alpine"))
            .asCompatibleSubstituteFor("postgres");

    static TestCluster start() {
        String kind = System.getProperty("mdr.test.database", "embedded");
        return switch (kind) {
            case "embedded" -> embedded();
            case "testcontainers" -> container(IMAGE);
            default ->
                throw new IllegalStateException("mdr.test.database must be embedded or testcontainers, but is " + kind);
        };
    }

    private static TestCluster embedded() {
        try {
            // Nothing here outlives the JVM, so nothing is flushed for the sake of a crash.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("autovacuum", "off")
                    .start();
            return new TestCluster("localhost", postgres.getPort(), "postgres", "postgres", () -> stop(postgres));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop", e);
        }
    }

    static TestCluster container(DockerImageName image) {
        PostgreSQLContainer postgres = new PostgreSQLContainer(image)
                // Named as in the embedded server: some tests read who owns what.
                .withUsername("postgres")
                .withDatabaseName("postgres");
        postgres.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        postgres.start();
        return new TestCluster(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword(),
                postgres::stop);
    }

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    Login superuserLogin(String database) {
        return new Login(url(database), superuser, password);
    }

    /** Statements that concern the server as a whole: databases and roles. */
    void execute(String sql) {
        try {
            superuserLogin("postgres").execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
