package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each role gets from PostgreSQL itself when our SQL forgot its conditions; rows of A, B and C in every table. */
class WallTests {

    private static final String DENIED = "42501";
    private static final String DUPLICATE = "23505";
    private static final UUID A = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final UUID C = UUID.fromString("00000000-0000-7000-8000-00000000000c");
    private static final UUID D = UUID.fromString("00000000-0000-7000-8000-00000000000d");

    private static TestDatabase database;
    private static List<String> shared;
    private static List<String> internal;
    private static List<String> infra;
    private static List<String> all;

    private Connection app;
    private final SoftAssertions softly = new SoftAssertions();

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.create();
        try (Connection owner = database.superuserDataSource().getConnection()) {
            WallRows.fill(owner, A, B, C);
            shared = WallRows.tables(owner, "tenant");
            internal = WallRows.tables(owner, "internal");
            infra = WallRows.tables(owner, "infra");
        }
        all = new ArrayList<>(shared);
        all.addAll(internal);
        assertThat(shared).contains("public.tenant", "public.alert", "public.alert_revision");
        assertThat(internal).contains("public.audit_record", "public.quarantine");
        assertThat(infra).contains("infra.task", "infra.session");
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
    void aCustomerSeesRowsOfItsOwnTenantsOnly() throws SQLException {
        as("mdr_customer", A.toString());

        for (String table : shared) {
            softly.assertThat(tenantsIn(table)).as(table).containsExactly(A.toString());
        }
        softly.assertAll();
    }

    @Test
    void aCustomerIsRefusedEveryInternalTableAndTheTablesBelow() throws SQLException {
        as("mdr_customer", A.toString());

        for (String table : internal) {
            softly.assertThat(refusal("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(DENIED);
        }
        for (String table : infra) {
            softly.assertThat(refusal("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(DENIED);
        }
        softly.assertAll();
    }

    /** A comment on a rule says what somebody thought of a customer's alerts. */
    @Test
    void aCustomerReadsOfWhatIsEverybodysOnlyWhatDecides() throws SQLException {
        as("mdr_customer", A.toString());

        for (String column : List.of("category_rule.note", "category_rule_set.note", "category_rule_set.created_by")) {
            String[] parts = column.split("\\.");
            softly.assertThat(refusal("SELECT " + parts[1] + " FROM " + parts[0]))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        softly.assertThat(refusal("SELECT category FROM category_rule")).isNull();
        softly.assertAll();
    }

    @Test
    void functionsThatLookPastThePoliciesKeepToTheScope() throws SQLException {
        String numbers =
                "SELECT DISTINCT tenant_id FROM incident_numbers(ARRAY(SELECT md5(t)::uuid FROM unnest(ARRAY['%s', '%s', '%s']) t)) ORDER BY 1"
                        .formatted(A, B, C);
        String search =
                "SELECT DISTINCT tenant_id FROM incident_search('x', 'x', NULL, 1, NULL, 'x', NULL, 50) ORDER BY 1";
        as("mdr_customer", A.toString());
        softly.assertThat(WallRows.strings(app, numbers)).containsExactly(A.toString());
        softly.assertThat(refusal(search)).isEqualTo(DENIED);
        softly.assertThat(refusal("SELECT * FROM address_hits(NULL, NULL, NULL)"))
                .isEqualTo(DENIED);
        as("mdr_staff", A + "," + B);
        softly.assertThat(WallRows.strings(app, numbers)).containsExactly(A.toString(), B.toString());
        softly.assertThat(WallRows.strings(app, search)).containsExactly(A.toString(), B.toString());
        as("mdr_soc", "");
        softly.assertThat(WallRows.strings(app, numbers)).contains(A.toString(), B.toString(), C.toString());
        softly.assertThat(WallRows.strings(app, search)).contains(A.toString(), B.toString(), C.toString());
        for (String role : List.of("mdr_customer", "mdr_staff")) {
            as(role, "");
            softly.assertThat(WallRows.strings(app, numbers)).as(role).isEmpty();
        }
        softly.assertAll();
    }

    @Test
    void nobodyButTheBackupReadsAPartitionByItsName() throws SQLException {
        for (String role : List.of("mdr_customer", "mdr_staff", "mdr_soc")) {
            as(role, A.toString());
            softly.assertThat(refusal("SELECT count(*) FROM alert_revision_202603"))
                    .as(role)
                    .isEqualTo(DENIED);
        }
        softly.assertAll();
    }

    @Test
    void aScopeWithoutTenantsSeesNothing() throws SQLException {
        for (String role : List.of("mdr_customer", "mdr_staff")) {
            app.createStatement().execute("SET LOCAL ROLE " + role);
            for (String table : shared) {
                softly.assertThat(tenantsIn(table)).as(role + " unset " + table).isEmpty();
            }
            as(role, "");
            for (String table : shared) {
                softly.assertThat(tenantsIn(table)).as(role + " empty " + table).isEmpty();
            }
            app.rollback();
        }
        softly.assertAll();
    }

    @Test
    void staffSeesTheTenantsItNamesAndNoOther() throws SQLException {
        as("mdr_staff", A + "," + B);

        for (String table : all) {
            softly.assertThat(tenantsIn(table)).as(table).containsExactly(A.toString(), B.toString());
        }
        softly.assertAll();
    }

    @Test
    void staffWritesNoRowOfATenantItDidNotName() throws SQLException {
        as("mdr_staff", A + "," + B);

        for (String table : all) {
            writesNoRowOfAnother(table);
        }
        softly.assertAll();
    }

    /** Shows that the refusals above come from the wall: here the same row gets as far as its own duplicate. */
    @Test
    void staffWritesRowsOfTheTenantItNames() throws SQLException {
        as("mdr_staff", A.toString());

        for (String table : all) {
            boolean may = WallRows.strings(app, "SELECT has_table_privilege('" + table + "', 'INSERT')")
                    .equals(List.of("t"));
            softly.assertThat(refusal(WallRows.insert(app, table, A)))
                    .as("insert into " + table)
                    .isEqualTo(may ? DUPLICATE : DENIED);
        }
        softly.assertAll();
    }

    @Test
    void aCustomerWritesNoRowOfAnotherTenant() throws SQLException {
        as("mdr_customer", A.toString());

        for (String table : all) {
            writesNoRowOfAnother(table);
        }
        softly.assertAll();
    }

    @Test
    void staffDoesNotTouchARowOfATenantItDidNotName() throws SQLException {
        as("mdr_staff", A.toString());

        for (String table : all) {
            softly.assertThat(touched("DELETE FROM " + table + " WHERE tenant_id = '" + C + "'"))
                    .as("delete from " + table)
                    .isZero();
            softly.assertThat(touched("UPDATE " + table + " SET tenant_id = tenant_id WHERE tenant_id = '" + C + "'"))
                    .as("update " + table)
                    .isZero();
        }
        softly.assertAll();
    }

    @Test
    void theSocSeesEverythingAndWritesNothing() throws SQLException {
        as("mdr_soc", "");

        for (String table : all) {
            softly.assertThat(tenantsIn(table)).as(table).contains(A.toString(), B.toString(), C.toString());
            writesNothing("mdr_soc", table);
        }
        softly.assertAll();
    }

    @Test
    void theLoginWithoutAScopeIsRefusedRatherThanShownNothing() throws SQLException {
        for (String table : all) {
            softly.assertThat(refusal("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(DENIED);
            writesNothing("mdr_app", table);
        }
        for (String table : infra) {
            softly.assertThat(refusal("SELECT count(*) FROM " + table))
                    .as(table)
                    .isNull();
        }
        softly.assertAll();
    }

    @Test
    void theScopeEndsWithItsTransaction() throws SQLException {
        as("mdr_soc", A.toString());
        app.commit();

        assertThat(WallRows.strings(app, "SELECT current_user || coalesce(current_setting('mdr.tenants', true), '')"))
                .containsExactly("mdr_app");
    }

    @Test
    void aSealedAuditRecordStaysAsItIs() throws SQLException {
        as("mdr_staff", A.toString());
        String seal = "UPDATE audit_record SET number = 1, hash = '\\x01' WHERE tenant_id = '" + A + "'";

        assertThat(refusal("UPDATE audit_record SET action = 'other' WHERE tenant_id = '" + A + "'"))
                .isEqualTo(DENIED);
        assertThat(touched(seal)).isEqualTo(1);
        assertThat(refusal(seal)).as("sealing twice").isEqualTo("23514");
        assertThat(refusal("UPDATE audit_record SET number = NULL, hash = NULL"))
                .as("unsealing")
                .isEqualTo("23514");
        assertThat(refusal("DELETE FROM audit_record")).isEqualTo(DENIED);
    }

    private void writesNoRowOfAnother(String table) throws SQLException {
        softly.assertThat(refusal(WallRows.insert(app, table, D)))
                .as("insert into " + table)
                .isEqualTo(DENIED);
        softly.assertThat(refusal("UPDATE " + table + " SET tenant_id = '" + C + "' WHERE tenant_id = '" + A + "'"))
                .as("move a row of " + table)
                .isEqualTo(DENIED);
    }

    private void writesNothing(String role, String table) throws SQLException {
        softly.assertThat(refusal(WallRows.insert(app, table, D)))
                .as(role + " insert " + table)
                .isEqualTo(DENIED);
        softly.assertThat(refusal("UPDATE " + table + " SET tenant_id = tenant_id"))
                .as(role + " update " + table)
                .isEqualTo(DENIED);
        softly.assertThat(refusal("DELETE FROM " + table))
                .as(role + " delete " + table)
                .isEqualTo(DENIED);
    }

    private void as(String role, String tenants) throws SQLException {
        app.createStatement()
                .execute("SELECT set_config('role', '%s', true), set_config('mdr.tenants', '%s', true)"
                        .formatted(role, tenants));
    }

    private List<String> tenantsIn(String table) throws SQLException {
        return WallRows.strings(app, "SELECT DISTINCT tenant_id FROM " + table + " ORDER BY 1");
    }

    /** The SQL state a statement is refused with, or null; the transaction goes on either way. */
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

    /** How many rows a statement changed; one that is not allowed at all changes none. */
    private int touched(String sql) throws SQLException {
        Savepoint before = app.setSavepoint();
        try (Statement statement = app.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            app.rollback(before);
            assertThat(e.getSQLState()).as(sql).isEqualTo(DENIED);
            return 0;
        }
    }
}
