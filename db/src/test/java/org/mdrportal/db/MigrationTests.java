package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On a server of their own, ordered: the first finds none of the roles, which stay for all that follow. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationTests {

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void twoFirstStartsAtOnceOnTwoDatabasesOfAServerBothSucceed() throws SQLException {
        cluster.execute("CREATE ROLE operator LOGIN PASSWORD 'operator' CREATEROLE");
        try (TestDatabase one = TestDatabase.emptyOn(cluster);
                TestDatabase two = TestDatabase.emptyOn(cluster)) {
            Login first = ownedBy("operator", one);
            Login second = ownedBy("operator", two);

            CompletableFuture<MigrateResult> other =
                    CompletableFuture.supplyAsync(() -> second.flyway().migrate());
            MigrateResult result = first.flyway().migrate();

            assertThat(result.migrationsExecuted).isPositive().isEqualTo(other.join().migrationsExecuted);
            assertThat(result.warnings).isEmpty();
            assertThat(breaches(one)).isEmpty();
            assertThat(breaches(two)).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aLoginThatMayCreateRolesAndOwnsTheDatabaseIsEnough() throws SQLException {
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            Login operator = ownedBy("operator", database);

            assertThat(operator.flyway().migrate().migrationsExecuted).isPositive();
            assertThat(operator.flyway().migrate().migrationsExecuted).isZero();
            assertThat(breaches(database)).isEmpty();
        }
    }

    @Test
    void theSuperuserMayMigrateADatabaseBesideTheOthers() throws SQLException {
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            MigrateResult first = database.owner().flyway().migrate();
            MigrateResult second = database.owner().flyway().migrate();

            assertThat(first.migrationsExecuted).isPositive();
            assertThat(first.warnings).isEmpty();
            assertThat(second.migrationsExecuted).isZero();
            assertThat(second.warnings).isEmpty();
            assertThat(breaches(database)).isEmpty();
        }
    }

    @Test
    void aLoginThatWasGivenTheOwnersRoleNeedsNoOtherRight() throws SQLException {
        cluster.execute(
                "CREATE ROLE plain LOGIN PASSWORD 'plain'; GRANT mdr_owner TO plain WITH INHERIT TRUE, SET TRUE");
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            assertThat(ownedBy("plain", database).flyway().migrate().migrationsExecuted)
                    .isPositive();
            assertThat(breaches(database)).isEmpty();
        }
    }

    /** As the production compose file sets the server up. */
    @Test
    void theOwnersRoleItselfMayBeTheLoginAndPublicMayBeShutOut() throws SQLException {
        cluster.execute("ALTER ROLE mdr_owner LOGIN PASSWORD 'mdr_owner'");
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            database.owner().execute("ALTER SCHEMA public OWNER TO mdr_owner; REVOKE ALL ON SCHEMA public FROM PUBLIC");

            assertThat(ownedBy("mdr_owner", database).flyway().migrate().migrationsExecuted)
                    .isPositive();
            assertThat(breaches(database)).isEmpty();
        }
    }

    @Test
    void aLoginThatMayNotBecomeTheOwnerIsToldWhatToAskFor() throws SQLException {
        cluster.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger' CREATEROLE");
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            Login stranger = ownedBy("stranger", database);

            assertThatThrownBy(() -> stranger.flyway().migrate())
                    .hasStackTraceContaining("the login stranger may not become mdr_owner")
                    .hasStackTraceContaining("GRANT mdr_owner TO stranger WITH INHERIT TRUE, SET TRUE");
        }
    }

    @Test
    void anEditedMigrationIsRefused() throws SQLException {
        try (TestDatabase database = TestDatabase.emptyOn(cluster)) {
            database.migrate();
            database.owner()
                    .execute(
                            "UPDATE infra.flyway_schema_history SET checksum = checksum + 1 WHERE version IS NOT NULL");

            assertThatThrownBy(database::migrate).isInstanceOf(FlywayValidateException.class);
        }
    }

    private static Login ownedBy(String login, TestDatabase database) {
        cluster.execute("ALTER DATABASE " + database.name() + " OWNER TO " + login);
        return new Login(database.jdbcUrl(), login, login);
    }

    private static List<String> breaches(TestDatabase database) throws SQLException {
        try (Connection connection = database.owner().connect()) {
            return CatalogueRule.allViolations(connection);
        }
    }
}
