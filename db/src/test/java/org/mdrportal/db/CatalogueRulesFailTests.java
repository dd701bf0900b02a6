package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each rule on purpose, in a transaction that is rolled back: exactly that rule must say so. */
class CatalogueRulesFailTests {

    private static final String IN_SCOPE =
            "tenant_id = ANY ((SELECT string_to_array(nullif(current_setting('mdr.tenants', true), ''), ','))::uuid[])";

    private static TestDatabase database;

    /** @param says a part of the one sentence that is expected */
    record Breach(CatalogueRule rule, String says, String sql) {

        @Override
        public String toString() {
            return rule.name() + ": " + sql;
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                new Breach(TableRule.DECLARED, "public.alert has no COMMENT", "COMMENT ON TABLE alert IS NULL"),
                new Breach(
                        TableRule.DECLARED, "infra.task has no", "COMMENT ON TABLE infra.task IS 'infrastructure: x'"),
                new Breach(
                        TableRule.DECLARED,
                        "public.forgotten has no COMMENT",
                        "CREATE TABLE forgotten (tenant_id uuid)"),
                new Breach(
                        TableRule.IN_ITS_SCHEMA,
                        "infra.lost is declared reference",
                        "CREATE TABLE infra.lost (id int); COMMENT ON TABLE infra.lost IS 'reference: x';"
                                + "GRANT SELECT ON infra.lost TO mdr_backup"),
                new Breach(
                        TableRule.IN_ITS_SCHEMA,
                        "elsewhere.hidden is declared reference",
                        "RESET ROLE; CREATE SCHEMA elsewhere AUTHORIZATION mdr_owner; SET ROLE mdr_owner;"
                                + "CREATE TABLE elsewhere.hidden (id int);"
                                + "COMMENT ON TABLE elsewhere.hidden IS 'reference: x';"
                                + "GRANT SELECT ON elsewhere.hidden TO mdr_backup"),
                new Breach(
                        TableRule.HAS_TENANT,
                        "public.change_log has no column",
                        "RESET ROLE; UPDATE pg_attribute SET attnotnull = false"
                                + " WHERE attrelid = 'change_log'::regclass AND attname = 'tenant_id'"),
                new Breach(
                        TableRule.REFERENCE_HAS_NO_TENANT,
                        "public.price_list is declared reference",
                        "CREATE TABLE price_list (tenant_id uuid PRIMARY KEY);"
                                + "COMMENT ON TABLE price_list IS 'reference: x'; GRANT SELECT ON price_list TO mdr_backup"),
                new Breach(
                        TableRule.OWNED,
                        "public.stray belongs to postgres",
                        "RESET ROLE; CREATE VIEW stray WITH (security_invoker) AS SELECT 1"),
                new Breach(
                        TableRule.OWNED,
                        "infra.refuse_unsealing() belongs to postgres",
                        "RESET ROLE; ALTER FUNCTION infra.refuse_unsealing() OWNER TO CURRENT_USER"),
                new Breach(
                        TableRule.VIEWS_INVOKE,
                        "public.open_alert is a view without",
                        "CREATE VIEW open_alert AS SELECT * FROM alert"),
                new Breach(
                        TableRule.VIEWS_INVOKE,
                        "public.open_alert is a view without",
                        "CREATE VIEW open_alert WITH (security_invoker = false) AS SELECT * FROM alert"),
                new Breach(
                        TableRule.NOTHING_MATERIALIZED,
                        "public.totals is a materialized view",
                        "CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM alert"),
                new Breach(
                        TableRule.DEFINERS_LOOK_WHERE_THEY_SHOULD,
                        "ensure_partitions(date,integer) is SECURITY DEFINER without",
                        "ALTER FUNCTION infra.ensure_partitions RESET search_path"),
                new Breach(
                        TableRule.DEFINERS_LOOK_WHERE_THEY_SHOULD,
                        "drop_partitions(text,date) is SECURITY DEFINER without",
                        "ALTER FUNCTION infra.drop_partitions SET search_path = pg_catalog, public"),
                new Breach(
                        PolicyRule.ENABLED_AND_FORCED,
                        "public.quarantine has row level security not forced",
                        "ALTER TABLE quarantine NO FORCE ROW LEVEL SECURITY"),
                new Breach(
                        PolicyRule.ENABLED_AND_FORCED,
                        "public.alert has row level security switched off",
                        "ALTER TABLE alert DISABLE ROW LEVEL SECURITY"),
                new Breach(
                        PolicyRule.ONE_PER_ROLE,
                        "public.alert lacks the policy for mdr_customer",
                        "DROP POLICY customer_in_scope ON alert"),
                new Breach(
                        PolicyRule.ONE_PER_ROLE,
                        "public.alert lacks the policy for mdr_owner",
                        "DROP POLICY owner_sees_all ON alert"),
                new Breach(
                        PolicyRule.ONE_PER_ROLE,
                        "public.quarantine has a policy it should not have, for mdr_customer",
                        "CREATE POLICY c ON quarantine TO mdr_customer USING (" + IN_SCOPE + ")"),
                new Breach(
                        PolicyRule.ONE_PER_ROLE,
                        "public.alert should have one policy for ALL to mdr_staff, but has 2",
                        "CREATE POLICY c ON alert TO mdr_staff USING (" + IN_SCOPE + ")"),
                new Breach(
                        PolicyRule.ONE_PER_ROLE,
                        "public.alert should have one policy for SELECT to mdr_soc, but has 1 for ALL",
                        "DROP POLICY soc_reads_all ON alert; CREATE POLICY s ON alert TO mdr_soc USING (true)"),
                new Breach(
                        PolicyRule.NONE_FOR_PUBLIC,
                        "public.alert has the policy everybody for PUBLIC",
                        "CREATE POLICY everybody ON alert USING (" + IN_SCOPE + ")"),
                new Breach(
                        PolicyRule.FAST_AND_EXACT,
                        "public.alert has the policy staff_in_scope in another form: true",
                        "ALTER POLICY staff_in_scope ON alert USING (true)"),
                new Breach(
                        PolicyRule.FAST_AND_EXACT,
                        "public.alert has the policy customer_in_scope in another form",
                        "ALTER POLICY customer_in_scope ON alert USING (tenant_id = ANY (SELECT"
                                + " unnest(string_to_array(nullif(current_setting('mdr.tenants', true), ''), ',')::uuid[])))"),
                new Breach(
                        PolicyRule.FAST_AND_EXACT,
                        "with check true",
                        "ALTER POLICY staff_in_scope ON alert WITH CHECK (true)"),
                new Breach(
                        KeyRule.PRIMARY_STARTS_WITH_TENANT,
                        "public.audit_content has the primary key PRIMARY KEY (record_id, tenant_id)",
                        "ALTER TABLE audit_content DROP CONSTRAINT audit_content_pkey,"
                                + " ADD PRIMARY KEY (record_id, tenant_id)"),
                new Breach(
                        KeyRule.PRIMARY_STARTS_WITH_TENANT,
                        "public.audit_content has no primary key",
                        "ALTER TABLE audit_content DROP CONSTRAINT audit_content_pkey"),
                new Breach(
                        KeyRule.UNIQUE_CONTAINS_TENANT,
                        "public.alert has the unique index alert_by_vendor without tenant_id",
                        "CREATE UNIQUE INDEX alert_by_vendor ON alert (external_id)"),
                new Breach(
                        KeyRule.UNIQUE_CONTAINS_TENANT,
                        "public.alert has the unique index alert_by_vendor without tenant_id",
                        "CREATE UNIQUE INDEX alert_by_vendor ON alert (external_id) INCLUDE (tenant_id)"),
                new Breach(
                        KeyRule.FOREIGN_CONTAINS_TENANT,
                        "public.alert has the foreign key by_code that does not carry tenant_id",
                        "ALTER TABLE tenant ADD CONSTRAINT tenant_code_key UNIQUE USING INDEX tenant_code_key;"
                                + "ALTER TABLE alert ADD CONSTRAINT by_code FOREIGN KEY (arm_name) REFERENCES tenant (code)"),
                new Breach(
                        KeyRule.LISTS_HAVE_THEIR_INDEX,
                        "public.alert has no index on (tenant_id, first_seen_at DESC, alert_id DESC)",
                        "DROP INDEX alert_newest_of_tenant"),
                new Breach(
                        GrantRule.REFERENCE_IS_WRITTEN_BY_STAFF,
                        "public.category_rule is reference, but grants UPDATE to mdr_customer",
                        "GRANT UPDATE ON category_rule TO mdr_customer"),
                new Breach(
                        GrantRule.REFERENCE_IS_WRITTEN_BY_STAFF,
                        "public.category_rule.category is reference, but grants UPDATE to mdr_app",
                        "GRANT UPDATE (category) ON category_rule TO mdr_app"),
                new Breach(
                        GrantRule.INTERNAL_IS_NOT_THE_CUSTOMERS,
                        "public.audit_record is internal, but grants SELECT to mdr_customer",
                        "GRANT SELECT ON audit_record TO mdr_customer"),
                new Breach(
                        GrantRule.INTERNAL_IS_NOT_THE_CUSTOMERS,
                        "public.audit_record.reason is internal, but grants SELECT to mdr_customer",
                        "GRANT SELECT (reason) ON audit_record TO mdr_customer"),
                new Breach(
                        GrantRule.SOC_ONLY_READS,
                        "public.alert grants UPDATE to mdr_soc",
                        "GRANT UPDATE ON alert TO mdr_soc"),
                new Breach(
                        GrantRule.SOC_ONLY_READS,
                        "public.alert.status grants UPDATE to mdr_soc",
                        "GRANT UPDATE (status) ON alert TO mdr_soc"),
                new Breach(
                        GrantRule.BACKUP_ONLY_READS,
                        "infra.task grants DELETE to mdr_backup",
                        "GRANT DELETE ON infra.task TO mdr_backup"),
                new Breach(
                        GrantRule.BACKUP_READS_EVERYTHING,
                        "public.poll_run_202603 does not grant SELECT to mdr_backup",
                        "REVOKE ALL ON poll_run_202603 FROM mdr_backup"),
                new Breach(
                        GrantRule.APP_CHOOSES_A_SCOPE,
                        "public.tenant grants SELECT to mdr_app itself",
                        "GRANT SELECT ON tenant TO mdr_app"),
                new Breach(
                        GrantRule.SCHEMA_IS_OPEN_BY_NAME,
                        "the schema public does not grant USAGE to mdr_soc",
                        "RESET ROLE; REVOKE USAGE ON SCHEMA public FROM mdr_soc"),
                new Breach(
                        GrantRule.APP_READS_THE_HISTORY,
                        "infra.flyway_schema_history does not grant SELECT to mdr_app",
                        "REVOKE SELECT ON infra.flyway_schema_history FROM mdr_app"),
                new Breach(
                        GrantRule.INFRA_IS_THE_APPS,
                        "infra.session is infra, but grants SELECT to mdr_staff",
                        "GRANT SELECT ON infra.session TO mdr_staff"),
                new Breach(
                        GrantRule.INFRA_IS_THE_APPS,
                        "the schema infra grants USAGE to mdr_customer",
                        "GRANT USAGE ON SCHEMA infra TO mdr_customer"),
                new Breach(
                        GrantRule.NOTHING_IS_PUBLIC,
                        "public.alert grants SELECT to PUBLIC",
                        "GRANT SELECT ON alert TO PUBLIC"),
                new Breach(
                        GrantRule.NOTHING_IS_PUBLIC,
                        "infra.task grants INSERT to PUBLIC",
                        "GRANT INSERT ON infra.task TO PUBLIC"),
                new Breach(
                        GrantRule.NOTHING_IS_PUBLIC,
                        "public.poll_run_202603 grants SELECT to PUBLIC",
                        "GRANT SELECT ON poll_run_202603 TO PUBLIC"),
                new Breach(
                        GrantRule.NOTHING_IS_PUBLIC,
                        "drop_partitions(text,date) may be executed by PUBLIC",
                        "GRANT EXECUTE ON FUNCTION infra.drop_partitions TO PUBLIC"),
                new Breach(
                        GrantRule.NOBODY_ELSE,
                        "public.alert grants SELECT to pg_monitor",
                        "GRANT SELECT ON alert TO pg_monitor"),
                new Breach(
                        GrantRule.PARTITIONS_ARE_NOT_GRANTED,
                        "public.alert_revision_202603 is a partition, but grants SELECT to mdr_customer",
                        "GRANT SELECT ON alert_revision_202603 TO mdr_customer"),
                new Breach(
                        RoleRule.BOUND_BY_THE_WALL,
                        "mdr_app is BYPASSRLS and INHERIT",
                        "RESET ROLE; ALTER ROLE mdr_app BYPASSRLS INHERIT"),
                new Breach(
                        RoleRule.BOUND_BY_THE_WALL,
                        "mdr_staff is a superuser",
                        "RESET ROLE; ALTER ROLE mdr_staff SUPERUSER"),
                new Breach(
                        RoleRule.APP_TAKES_SCOPES_ON_DEMAND,
                        "mdr_app holds mdr_customer with inherit true",
                        "RESET ROLE; GRANT mdr_customer TO mdr_app WITH INHERIT TRUE"),
                new Breach(
                        RoleRule.APP_TAKES_SCOPES_ON_DEMAND,
                        "mdr_app does not hold mdr_soc",
                        "RESET ROLE; REVOKE mdr_soc FROM mdr_app"),
                new Breach(
                        RoleRule.NO_ROLE_LEADS_ELSEWHERE,
                        "mdr_customer holds mdr_soc",
                        "RESET ROLE; GRANT mdr_soc TO mdr_customer"),
                new Breach(
                        RoleRule.NO_ROLE_LEADS_ELSEWHERE,
                        "mdr_app holds mdr_owner",
                        "RESET ROLE; GRANT mdr_owner TO mdr_app"),
                new Breach(
                        RoleRule.SCOPES_DO_NOT_LOG_IN,
                        "mdr_customer has LOGIN",
                        "RESET ROLE; ALTER ROLE mdr_customer LOGIN"));
    }

    /** With one month of partitions: all rules are asked for each breach, and they walk every partition. */
    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.empty().migrate();
        database.owner().execute("SELECT infra.ensure_partitions('2026-03-01', 1)");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theRuleAndNoOtherComplains(Breach breach) throws SQLException {
        List<CatalogueRule> complaining = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE mdr_owner");
            statement.execute(breach.sql());
            for (CatalogueRule rule : CatalogueRule.all().toList()) {
                List<String> violations = rule.violations(connection);
                if (!violations.isEmpty()) {
                    complaining.add(rule);
                    sentences.addAll(violations);
                }
            }
            connection.rollback();
        }

        assertThat(complaining).as(sentences.toString()).containsExactly(breach.rule());
        assertThat(sentences)
                .singleElement()
                .asString()
                .contains(breach.says())
                .endsWith(breach.rule().harm());
    }

    @Test
    void noRuleIsLeftUntried() {
        assertThat(breaches().map(Breach::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(CatalogueRule.all().toList());
    }
}
