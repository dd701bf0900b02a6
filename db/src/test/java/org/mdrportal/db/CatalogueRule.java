package org.mdrportal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A rule that every table, grant or role must keep, read from PostgreSQL's catalogue. */
sealed interface CatalogueRule permits TableRule, PolicyRule, KeyRule, GrantRule, RoleRule {

    /** What a query of a rule may start from: our tables without partitions, and every grant beyond the owner's. */
    String CATALOGUE = """
            WITH relation AS (
                SELECT c.oid, n.nspname AS schema, n.nspname || '.' || c.relname AS name, c.relkind, c.relispartition,
                       c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
                       substring(obj_description(c.oid, 'pg_class') FROM '^(tenant|internal|reference|infra): \\S') AS kind
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname !~ '^pg_(toast_)?temp_'
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ), tables AS (
                SELECT * FROM relation WHERE relkind IN ('r', 'p') AND NOT relispartition
            ), columns AS (
                SELECT r.oid, r.name, a.attname, a.attnum, a.atttypid, a.attnotnull, a.attacl
                FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
                WHERE a.attnum > 0 AND NOT a.attisdropped
            ), acl AS (
                SELECT r.oid, r.name AS what, x.grantee, x.privilege_type
                FROM relation r, aclexplode(r.relacl) x WHERE x.grantee <> r.relowner
                UNION ALL
                SELECT c.oid, c.name || '.' || c.attname, x.grantee, x.privilege_type
                FROM columns c JOIN relation r USING (oid), aclexplode(c.attacl) x WHERE x.grantee <> r.relowner
            ), granted AS (
                SELECT a.oid, a.what, a.privilege_type AS may, coalesce(g.rolname, 'PUBLIC') AS grantee,
                       r.kind, r.relispartition, r.relkind
                FROM acl a JOIN relation r USING (oid) LEFT JOIN pg_roles g ON g.oid = a.grantee
            ), ours AS (
                SELECT p.oid, p.oid::regprocedure::text AS name, p.prosecdef, p.proconfig, p.proowner,
                       coalesce(p.proacl, acldefault('f', p.proowner)) AS acl
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
            )
            """;

    String name();

    /** What happens to whom when the rule is broken. */
    String harm();

    /** Continues {@link #CATALOGUE}; each row is one sentence about one breach. */
    String query();

    default List<String> violations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CATALOGUE + query())) {
            while (rows.next()) {
                violations.add(rows.getString(1) + " - " + harm());
            }
        }
        return violations;
    }

    static List<String> allViolations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        for (CatalogueRule rule : all().toList()) {
            violations.addAll(rule.violations(connection));
        }
        return violations;
    }

    static Stream<CatalogueRule> all() {
        return Stream.of(
                        TableRule.values(),
                        PolicyRule.values(),
                        KeyRule.values(),
                        GrantRule.values(),
                        RoleRule.values())
                .flatMap(Stream::of);
    }
}
