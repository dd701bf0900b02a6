package org.mdrportal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdrportal.db.TestDatabase;

/**
 * Every statement on a tenant's table carries the tenant, beside the policy: PostgreSQL cannot estimate the policy alone
 * and walks everything (docs/adr/0002).
 */
class TenantPredicateTests {

    private static final TenantPredicates RULE = new TenantPredicates(
            tenantTables(), Map.of("org.mdrportal.platform.DurableTasks", "one of two tables, both without tenants"));

    @TempDir
    Path directory;

    @Test
    void everyStatementOfTheProductSaysWhoseRowsItMeans() {
        List<byte[]> classes = Production.classes().stream()
                .filter(type -> type.getSource().isPresent())
                .map(TenantPredicateTests::bytes)
                .toList();
        assertThat(classes).hasSizeGreaterThan(200);
        assertThat(RULE.complaints(classes)).isEmpty();
    }

    @Test
    void everyTenantTableIsKnown() {
        assertThat(RULE.tenantTables()).contains("tenant", "subscription", "audit_record", "alert", "alert_revision");
        assertThat(RULE.tenantTables()).noneMatch(name -> name.matches(".*_\\d{6}"));
    }

    /** @param says a part of the one complaint that is expected; empty: none */
    record Case(String says, String body) {

        static Case sql(String says, String sql) {
            return new Case(says, "String sql = \"\"\"\n" + sql + "\n\"\"\";");
        }

        @Override
        public String toString() {
            return body.lines()
                    .skip(body.startsWith("String sql") ? 1 : 0)
                    .findFirst()
                    .orElse("");
        }
    }

    static Stream<Case> wrong() {
        return Stream.of(
                Case.sql("table alert as a is without its tenant", "SELECT a.name FROM alert a WHERE a.alert_id = :id"),
                Case.sql("table alert as alert is without its tenant", "select count(*) from alert"),
                Case.sql("table alert as a is without", "SELECT 1 FROM public.alert AS a WHERE tenant_id = :tenant"),
                Case.sql("table alert as a is without", "SELECT 1 FROM alert a WHERE a.tenant_id = :other"),
                Case.sql("table alert as a is without", "SELECT 1 FROM alert a WHERE {tenants:b}"),
                Case.sql("table alert as a is without", "SELECT 1 FROM alert a -- WHERE {tenants:a}"),
                Case.sql("table alert as a is without", "SELECT 1 FROM alert a WHERE NOT {tenants:a}"),
                Case.sql(
                        "table alert as a is without", "SELECT 1 FROM alert a WHERE a.tenant_id = :tenant OR a.sample"),
                Case.sql("table alert as a is without", "SELECT a.tenant_id = :tenant FROM alert a"),
                Case.sql(
                        "table tenant as t is without",
                        "SELECT 1 FROM alert a JOIN tenant t ON t.name = a.status WHERE {tenants:a}"),
                Case.sql(
                        "table tenant as t is without",
                        "SELECT 1 FROM alert a, tenant t WHERE {tenants:a} AND t.code = 'X'"),
                Case.sql(
                        "table alert as a is without",
                        "SELECT 1 FROM alert a LEFT JOIN tenant t ON t.tenant_id = a.tenant_id AND {tenants:a}"),
                Case.sql(
                        "table alert as a is without",
                        "SELECT 1 FROM alert a JOIN tenant t ON t.tenant_id = a.tenant_id"),
                Case.sql(
                        "table alert as a is without",
                        "SELECT 1 FROM tenant t WHERE {tenants:t} AND EXISTS (SELECT 1 FROM alert a WHERE a.sample)"),
                Case.sql(
                        "table alert as a is without",
                        "SELECT 1 FROM tenant t WHERE {tenants:t} AND (t.name = '' OR (SELECT count(*) FROM alert a) > 1)"),
                Case.sql(
                        "table alert as a is without",
                        "SELECT 1 FROM tenant a WHERE {tenants:a} UNION SELECT 1 FROM alert a WHERE a.sample"),
                Case.sql(
                        "table subscription_watch as w is without",
                        "WITH b AS (SELECT w.plan_on FROM subscription_watch w FOR UPDATE)"
                                + " UPDATE subscription_watch w SET plan_on = true FROM b WHERE w.tenant_id = :tenant"),
                Case.sql("table alert as a is without", "UPDATE alert a SET sample = true WHERE a.alert_id = :id"),
                Case.sql("table assignment as a is without", "DELETE FROM assignment a WHERE a.role = :role"),
                Case.sql(
                        "table tenant as t is without",
                        "DELETE FROM assignment a USING tenant t WHERE {tenants:a} AND t.code = a.role"),
                Case.sql(
                        "is inserted without tenant_id",
                        "INSERT INTO change_log (change_id, tenant_id) VALUES (:a, :b)"),
                Case.sql(
                        "is inserted without tenant_id", "INSERT INTO change_log (tenant_id, at) VALUES (:other, :at)"),
                Case.sql("is inserted without tenant_id", "INSERT INTO change_log VALUES (:tenant)"),
                Case.sql(
                        "is inserted without tenant_id",
                        "INSERT INTO tenant (tenant_id, code) VALUES (:tenant, :code)"
                                + " ON CONFLICT (code) DO UPDATE SET name = excluded.name"),
                Case.sql("as a whole", "TRUNCATE alert"),
                Case.sql("as a whole", "MERGE INTO alert a USING x ON true WHEN MATCHED THEN DELETE"),
                Case.sql("put in at run time", "SELECT 1 FROM %s x WHERE x.tenant_id = :tenant"),
                Case.sql("shares its alias", "SELECT 1 FROM alert a JOIN infra.task a ON true WHERE {tenants:a}"),
                Case.sql("asks the server for the time", "SELECT now() FROM alert a WHERE {tenants:a}"),
                new Case("put in at run time", "String sql = \"SELECT 1 FROM \" + this.hashCode();"),
                new Case("table alert as a is without", """
                        String sql = "SELECT 1 FROM alert a " + this.hashCode() + " ORDER BY a.alert_id";
                        """),
                new Case("table alert as a is without", """
                        String sql = "SELECT 1 FROM alert a " + this.hashCode() + "WHERE {tenants:a}" + this.hashCode()
                                + " OR true";
                        """),
                new Case("builds 2 statements", """
                        String first = "SELECT 1 FROM alert a " + this.hashCode();
                        String second = "SELECT 2 FROM alert a " + this.hashCode();
                        StringBuilder where = new StringBuilder("WHERE {tenants:a}");
                        """));
    }

    static Stream<Case> right() {
        return Stream.of(
                Case.sql("", "SELECT 1 FROM alert a WHERE {tenants:a} AND (a.sample OR a.history)"),
                Case.sql("", "SELECT 1 FROM alert a WHERE :tenant = a.tenant_id"),
                Case.sql(
                        "",
                        "SELECT extract(epoch FROM a.at) FROM alert a LEFT JOIN tenant t ON t.tenant_id = a.tenant_id"
                                + " WHERE a.hash IS DISTINCT FROM :hash AND {tenants:a}"),
                Case.sql(
                        "",
                        "SELECT 1 FROM tenant t WHERE {tenants:t}"
                                + " AND EXISTS (SELECT 1 FROM alert a WHERE a.tenant_id = t.tenant_id)"),
                Case.sql("", "SELECT 1 FROM infra.task x WHERE x.name = 'from alert'"),
                Case.sql(
                        "",
                        "INSERT INTO quarantine AS q (tenant_id, times) VALUES (:tenant, 1)"
                                + " ON CONFLICT (tenant_id, times) DO UPDATE SET times = q.times + 1"),
                new Case("", """
                        StringBuilder where = new StringBuilder("WHERE {tenants:a}");
                        where.append(" AND a.sample");
                        String sql = "SELECT 1 FROM alert a JOIN tenant t ON t.tenant_id = a.tenant_id " + where
                                + " ORDER BY a.alert_id";
                        """));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aStatementWithoutItsTenantIsNamed(Case wrong) {
        assertThat(complaints(wrong))
                .allSatisfy(sentence -> assertThat(sentence).startsWith("org.mdrportal.alert.Wrong.query: "))
                .anySatisfy(sentence -> assertThat(sentence).contains(wrong.says()));
    }

    @ParameterizedTest
    @MethodSource("right")
    void aStatementWithItsTenantIsLeftAlone(Case right) {
        assertThat(complaints(right)).isEmpty();
    }

    private List<String> complaints(Case given) {
        return RULE.complaints(
                Snippet.of(directory, """
                        package org.mdrportal.alert;
                        class Wrong {
                            void query() {
                                %s
                            }
                        }
                        """.formatted(given.body())).bytes());
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> tenantTables() {
        try (TestDatabase database = TestDatabase.create();
                Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition AND obj_description(c.oid, 'pg_class') ~ '^(tenant|internal):'
                        """)) {
            Set<String> tables = new HashSet<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
