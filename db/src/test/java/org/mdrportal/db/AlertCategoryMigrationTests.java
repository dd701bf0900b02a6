package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What alerts of the release before learn from their own row when it is upgraded. */
class AlertCategoryMigrationTests {

    private static final String BEFORE = "202611221621";

    @Test
    void oldAlertsLearnTheirClusterAndWhenTheyHappened() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Login owner = new Login(database.ownerUrl(), database.ownerUsername(), database.ownerPassword());
            Flyway.configure()
                    .configuration(owner.flyway().getConfiguration())
                    .target(BEFORE)
                    .load()
                    .migrate();
            add(
                    connection,
                    statement,
                    "resource_id = '/Subscriptions/A/x/managedClusters/Shop/pools/p',"
                            + " started_at = '2026-03-01 11:00:00+00', first_seen_at = '2026-03-01 12:00:00+00'");
            add(
                    connection,
                    statement,
                    "resource_id = '/s/securityConnectors/c/securityEntityData/eks',"
                            + " started_at = '2099-01-01 00:00:00+00', first_seen_at = '2026-03-02 12:00:00+00'");
            add(
                    connection,
                    statement,
                    "resource_id = '', compromised_entity = ' Node-1 ',"
                            + " generated_at = '2026-03-03 11:00:00+00', first_seen_at = '2026-03-03 12:00:00+00'");
            add(connection, statement, "resource_id = '/s/Registries/acr', first_seen_at = '2026-03-04 12:00:00+00'");

            assertThat(owner.flyway().migrate().migrationsExecuted).isPositive();

            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT cluster || ' ' || to_char(happened_at AT TIME ZONE"
                    + " 'UTC', 'DD HH24') FROM alert WHERE category IS NULL ORDER BY first_seen_at")) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            assertThat(rows)
                    .containsExactly(
                            "/subscriptions/a/x/managedclusters/shop 01 11",
                            "/s/securityconnectors/c/securityentitydata/eks 02 12",
                            "node-1 03 11",
                            "/s/registries/acr 04 12");
        }
    }

    private static void add(Connection connection, Statement statement, String columns) throws SQLException {
        UUID tenant = UUID.randomUUID();
        statement.execute("SET session_replication_role = replica");
        statement.execute(WallRows.insert(connection, "alert", tenant));
        statement.execute("RESET session_replication_role");
        statement.execute("UPDATE alert SET " + columns + " WHERE tenant_id = '" + tenant + "'");
    }
}
