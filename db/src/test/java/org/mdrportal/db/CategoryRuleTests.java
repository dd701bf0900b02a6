package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No policy stands on these tables; what does is tried here. */
class CategoryRuleTests {

    private static final String DENIED = "42501";
    private static final String KEPT = "23514";
    private static final String PROVIDER = "00000000-0000-4000-8000-000000000001";
    private static final String CUSTOMER = "00000000-0000-7000-8000-00000000000a";
    private static final String DRAFT = "INSERT INTO category_rule_set (version, state, created_at, created_by)"
            + " VALUES (2, 'DRAFT', '2026-03-01 12:00:00+00', 'Robin')";
    private static final String RULE = "INSERT INTO category_rule (version, kind, key, spelled, category, confidence)"
            + " VALUES (%d, '%s', 'x', 'X', '%s', 'LOW')";

    private static TestDatabase database;

    private Connection app;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

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
    void everybodyReadsRulesButNoCustomerReadsNotes() throws SQLException {
        for (String role : new String[] {"mdr_customer", "mdr_staff", "mdr_soc", "mdr_app"}) {
            as(role, CUSTOMER);
            assertThat(refusal("SELECT version, kind, key, category FROM category_rule"))
                    .as(role)
                    .isNull();
        }
        as("mdr_customer", CUSTOMER);
        assertThat(refusal("SELECT note FROM category_rule")).isEqualTo(DENIED);
        assertThat(refusal("SELECT created_by FROM category_rule_set")).isEqualTo(DENIED);
    }

    @Test
    void onlyTheProviderInItsOwnScopeWritesThem() throws SQLException {
        for (String role : new String[] {"mdr_customer", "mdr_soc", "mdr_app"}) {
            as(role, PROVIDER);
            assertThat(refusal(DRAFT)).as(role).isEqualTo(DENIED);
        }
        for (String scope : new String[] {CUSTOMER, "", PROVIDER + "," + CUSTOMER}) {
            as("mdr_staff", scope);
            assertThat(refusal(DRAFT)).as(scope).isEqualTo(DENIED);
            assertThat(refusal("DELETE FROM category_rule")).as(scope).isEqualTo(DENIED);
        }
        as("mdr_staff", PROVIDER);
        assertThat(refusal(DRAFT)).isNull();
    }

    @Test
    void aVersionThatWasSwitchedOnStaysAsItIs() throws SQLException {
        as("mdr_staff", PROVIDER);
        assertThat(refusal(RULE.formatted(1, "ID", "MALWARE"))).isEqualTo(KEPT);
        assertThat(refusal("UPDATE category_rule SET category = 'MALWARE'")).isEqualTo(KEPT);
        assertThat(refusal("DELETE FROM category_rule WHERE version = 1")).isEqualTo(KEPT);
        assertThat(refusal("UPDATE category_rule_set SET effective_at = created_at WHERE version = 1"))
                .isEqualTo(KEPT);
        app.createStatement().execute(DRAFT);
        assertThat(refusal("UPDATE category_rule SET version = 2 WHERE version = 1"))
                .isEqualTo(KEPT);
        assertThat(refusal(DRAFT.replace("(2,", "(3,"))).as("a second draft").isEqualTo("23505");
    }

    @Test
    void aTacticLeadsToNoSoldCategoryAndNoRuleToWhatIsNoFinding() throws SQLException {
        as("mdr_staff", PROVIDER);
        app.createStatement().execute(DRAFT);
        assertThat(refusal(RULE.formatted(2, "TACTIC", "HOST_HARM"))).isEqualTo(KEPT);
        assertThat(refusal(RULE.formatted(2, "ID", "UNMAPPED"))).isEqualTo(KEPT);
        assertThat(refusal(RULE.formatted(2, "TACTIC", "EXECUTION"))).isNull();
        assertThat(refusal(RULE.formatted(2, "ID", "HOST_HARM"))).isNull();
    }

    private void as(String role, String tenants) throws SQLException {
        app.createStatement()
                .execute("SELECT set_config('role', '%s', true), set_config('mdr.tenants', '%s', true)"
                        .formatted(role, tenants));
    }

    private String refusal(String sql) throws SQLException {
        Savepoint before = app.setSavepoint();
        try (Statement statement = app.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            app.rollback(before);
        }
    }
}
