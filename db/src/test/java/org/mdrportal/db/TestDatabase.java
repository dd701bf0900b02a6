package org.mdrportal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own for one test or one test class, on a server that all tests of this JVM share.
 *
 * <p>{@code -Dmdr.test.database=testcontainers} (and {@code -Dmdr.test.image}) takes a container instead of the
 * embedded server. Where the engine reaches no registry, Testcontainers' own images have to be done without:
 * {@code TESTCONTAINERS_RYUK_DISABLED=true}, and inside a container {@code TESTCONTAINERS_HOST_OVERRIDE=localhost}.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String TEMPLATE = "mdr_template";
    private static final String APP_LOGIN = "mdr_test_app";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestCluster cluster;
    private final String name;

    private TestDatabase(TestCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    /** A migrated database with partitions from 2026-01 to 2027-12 and no rows. */
    public static TestDatabase create() {
        return copyOf(Shared.MIGRATED, TEMPLATE);
    }

    /** A database in which nothing was migrated. */
    public static TestDatabase empty() {
        return copyOf(Shared.CLUSTER, "template0");
    }

    static TestDatabase emptyOn(TestCluster cluster) {
        return copyOf(cluster, "template0");
    }

    private static TestDatabase copyOf(TestCluster cluster, String template) {
        String name = "mdr_test_" + NUMBER.incrementAndGet();
        cluster.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new TestDatabase(cluster, name);
    }

    /** Without credentials; goes with {@link #username()} and {@link #password()}. */
    public String jdbcUrl() {
        return cluster.url(name);
    }

    /** The application's login, which is {@code mdr_app} from its first statement on. */
    public String username() {
        return APP_LOGIN;
    }

    public String password() {
        return Shared.APP_PASSWORD;
    }

    /** The superuser's address, credentials included: for migrations, and for rows that no role may write. */
    public String ownerUrl() {
        return jdbcUrl() + "?user=" + cluster.superuser() + "&password=" + cluster.password();
    }

    public String ownerUsername() {
        return cluster.superuser();
    }

    public String ownerPassword() {
        return cluster.password();
    }

    /** Past every wall; unpooled. */
    public DataSource superuserDataSource() {
        return owner().dataSource();
    }

    /** What the application gets: {@code mdr_app}, which may only choose a scope role; unpooled. */
    public DataSource appDataSource() {
        return new Login(jdbcUrl(), username(), password()).dataSource();
    }

    /** Two years of monthly partitions, beginning with the month of this day; those that exist are left alone. */
    public TestDatabase partitionsFrom(LocalDate day) {
        try (Connection connection = owner().connect();
                PreparedStatement statement = connection.prepareStatement("SELECT infra.ensure_partitions(?, 24)")) {
            statement.setObject(1, day);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("no partitions from " + day, e);
        }
        return this;
    }

    /** Applies what is missing, as production does. */
    public TestDatabase migrate() {
        owner().flyway().migrate();
        return this;
    }

    Login owner() {
        return cluster.superuserLogin(name);
    }

    TestCluster cluster() {
        return cluster;
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        cluster.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** Started by the first test that asks. */
    private static final class Shared {

        static final TestCluster CLUSTER = TestCluster.start();
        static final String APP_PASSWORD = UUID.randomUUID().toString();
        static final TestCluster MIGRATED = migrated();

        private static TestCluster migrated() {
            CLUSTER.execute("CREATE DATABASE " + TEMPLATE + " TEMPLATE template0");
            TestDatabase template = new TestDatabase(CLUSTER, TEMPLATE);
            template.migrate().partitionsFrom(LocalDate.of(2026, 1, 1));
            CLUSTER.execute("CREATE ROLE " + APP_LOGIN + " LOGIN NOINHERIT PASSWORD '" + APP_PASSWORD + "'");
            CLUSTER.execute("GRANT mdr_app TO " + APP_LOGIN + " WITH INHERIT FALSE, SET TRUE");
            // As SET SESSION ROLE on each new connection would: RESET ROLE comes back here, not to the login.
            CLUSTER.execute("ALTER ROLE " + APP_LOGIN + " SET role = 'mdr_app'");
            return CLUSTER;
        }
    }
}
