package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The other kind of server: what matters most of the migrations, the catalogue and the wall, in a container. */
@Tag("slow")
@EnabledIf(value = "engineAnswers", disabledReason = "no Docker engine answers")
class TestcontainersTests {

    private static final UUID A = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("00000000-0000-7000-8000-00000000000b");

    private static TestCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = TestCluster.container(image(folder));
        database = TestDatabase.emptyOn(cluster).migrate().partitionsFrom(LocalDate.of(2026, 1, 1));
        try (Connection owner = database.owner().connect()) {
            WallRows.fill(owner, A, B);
        }
    }

    static boolean engineAnswers() {
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            LoggerFactory.getLogger(TestcontainersTests.class).warn("skipped: no Docker engine answers");
        }
        return answers;
    }

    /** What the engine has, or one made here: this test fetches nothing. */
    private static DockerImageName image(Path folder) throws Exception {
        var present = DockerClientFactory.lazyClient()
                .listImagesCmd()
                .withImageNameFilter(TestCluster.IMAGE.asCanonicalNameString())
                .exec();
        if (!present.isEmpty()) {
            return TestCluster.IMAGE;
        }
        assumeTrue(LocalPostgresImage.possible(), "no image " + TestCluster.IMAGE + ", and none can be made here");
        return LocalPostgresImage.make(folder);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void migratesOnceAndKeepsEveryRuleOfTheCatalogue() throws SQLException {
        assertThat(database.owner().flyway().migrate().migrationsExecuted).isZero();
        try (Connection connection = database.owner().connect()) {
            assertThat(CatalogueRule.allViolations(connection)).isEmpty();
        }
    }

    @Test
    void aCustomerSeesItsOwnRowsAndNothingInternal() throws SQLException {
        try (Connection customer = as("mdr_customer")) {
            for (String table : WallRows.tables(customer, "tenant")) {
                assertThat(WallRows.strings(customer, "SELECT DISTINCT tenant_id FROM " + table))
                        .as(table)
                        .containsExactly(A.toString());
            }
            for (String table : WallRows.tables(customer, "internal")) {
                assertThatThrownBy(() -> WallRows.strings(customer, "SELECT tenant_id FROM " + table))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void staffWritesNoRowOfAnotherTenant() throws SQLException {
        try (Connection staff = as("mdr_staff");
                Statement statement = staff.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE alert SET tenant_id = tenant_id WHERE tenant_id = '" + B + "'"))
                    .isZero();
            assertThatThrownBy(() -> statement.execute("UPDATE alert SET tenant_id = '" + B + "'"))
                    .hasMessageContaining("row-level security policy");
        }
    }

    /** Tenant A only. */
    private static Connection as(String role) throws SQLException {
        Connection connection = database.owner().connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('role', '%s', false), set_config('mdr.tenants', '%s', false)"
                    .formatted(role, A));
        }
        return connection;
    }
}
