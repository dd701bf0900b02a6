package org.mdrportal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row per tenant in any table, made from its columns: a value depends only on the tenant and the type, so that
 * foreign keys fit by themselves and a table of tomorrow is tried without a word here.
 */
public final class WallRows {

    /** In the partitions that {@link TestDatabase#create()} makes. */
    private static final String MOMENT = "'2026-03-01 12:00:00+00'";

    private static final String LATER = "'2026-03-02 12:00:00+00'";

    private static final Pattern ONE_OF = Pattern.compile("ARRAY\\['([^']*)'");

    /** Where a CHECK asks for more than one of a list. */
    private static final Map<String, String> BY_HAND = Map.of(
            "tenant.code",
            "'T' || upper(left(md5('%s'), 8))",
            "announced_work.ends_at",
            LATER,
            "baseline.ends_at",
            LATER,
            "incident_merge.parent_id",
            "md5('parent of %s')::uuid");

    private WallRows() {}

    /** Tables of a kind, named as in their COMMENT. */
    public static List<String> tables(Connection connection, String... kinds) throws SQLException {
        return strings(
                connection,
                CatalogueRule.CATALOGUE + "SELECT name FROM tables WHERE kind IN ('" + String.join("', '", kinds)
                        + "') AND name <> 'infra.flyway_schema_history' ORDER BY name");
    }

    /** As superuser, foreign keys unheeded while it fills. */
    static void fill(Connection connection, UUID... tenants) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String table : tables(connection, "tenant", "internal")) {
                for (UUID tenant : tenants) {
                    statement.execute(insert(connection, table, tenant));
                }
            }
            statement.execute("RESET session_replication_role");
        }
    }

    /** @param table with its schema */
    public static String insert(Connection connection, String table, UUID tenant) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT a.attname, format_type(a.atttypid, NULL), c.relname, (
                            SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
                            WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY [a.attnum])
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                        WHERE c.oid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped
                          AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
                        ORDER BY a.attnum
                        """.formatted(table))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
                values.add(value(rows.getString(3), rows.getString(1), rows.getString(2), rows.getString(4), tenant));
            }
        }
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values)
                + ")";
    }

    private static String value(String table, String column, String type, String check, UUID tenant) {
        String byHand = BY_HAND.get(table + "." + column);
        if (byHand != null) {
            return byHand.formatted(tenant);
        }
        if (column.equals("tenant_id")) {
            return "'" + tenant + "'";
        }
        Matcher oneOf = ONE_OF.matcher(check == null ? "" : check);
        if (oneOf.find()) {
            return "'" + oneOf.group(1) + "'";
        }
        return switch (type) {
            case "uuid" -> "md5('" + tenant + "')::uuid";
            case "text", "character varying", "character" -> "'x'";
            case "text[]", "uuid[]", "jsonb[]" -> "'{}'";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "'\\x01'";
            case "boolean" -> "false";
            case "smallint", "integer", "bigint", "numeric" -> "1";
            case "cidr", "inet" -> "'192.0.2.1'";
            case "interval" -> "'1 minute'";
            case "date" -> "'2026-03-01'";
            case "timestamp with time zone" -> MOMENT;
            default ->
                throw new IllegalStateException("no value known for " + table + "." + column + " of type " + type);
        };
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
