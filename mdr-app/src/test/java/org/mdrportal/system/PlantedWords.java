package org.mdrportal.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mdrportal.db.WallRows;

/**
 * A word in every column that only the provider may read, found by the catalogue: a table of tomorrow is planted without
 * a word here. Each column has its own, so that a leak says where it came from.
 *
 * <p>Leaves a database that the application cannot work with any more.
 */
final class PlantedWords {

    static final String WORD = "zwijgplicht";

    /** What the provider's role may read and the customer's may not, of types that hold words. */
    private static final String COLUMNS = """
            SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND (obj_description(c.oid, 'pg_class') LIKE 'internal: %'
                   OR obj_description(c.oid, 'pg_class') LIKE 'reference: %'
                      AND NOT has_column_privilege('mdr_customer', c.oid, a.attnum, 'SELECT'))
              AND format_type(a.atttypid, NULL) IN ('text', 'character varying', 'jsonb', 'json', 'text[]', 'bytea')
            ORDER BY c.relname, a.attnum
            """;

    /** Made for one tenant only, and pointing at what is really there: as if somebody had written it. */
    private static final String POINTERS = """
            SELECT a.attname FROM pg_attribute a
            WHERE a.attrelid = ?::regclass AND a.attname IN ('incident_id', 'alert_id', 'subscription_id')
            """;

    /** Their rows are there planted and as they were: whoever is asked below keeps what they may do. */
    private static final List<String> GIVES_RIGHTS = List.of("assignment", "tenant_directory");

    private final Connection connection;

    /** @param superuser past every wall */
    PlantedWords(Connection superuser) {
        this.connection = superuser;
    }

    record Column(String table, String name, String type) {

        String word() {
            return WORD + "-" + table + "-" + name;
        }

        private String asText() {
            return type.equals("bytea") ? "encode(" + name + ", 'escape')" : name + "::text";
        }

        private String planted() {
            return switch (type) {
                case "text", "character varying" ->
                    "coalesce(%1$s || ' ', '') || '%2$s ' || ctid::text".formatted(name, word());
                case "text[]" -> "coalesce(%1$s, '{}') || ARRAY['%2$s']".formatted(name, word());
                case "bytea" -> "coalesce(%1$s, '') || convert_to(' %2$s ' || ctid, 'UTF8')".formatted(name, word());
                // Sentences: their code and their arguments; whoever shows one of it shows the word.
                default -> """
                        CASE WHEN jsonb_typeof(%1$s::jsonb) = 'array' THEN %1$s::jsonb || '["%2$s"]'::jsonb
                             WHEN jsonb_typeof(%1$s::jsonb) = 'object' THEN regexp_replace(
                                  %1$s::text, '": "([^"]*)"', '": "\\1 %2$s"', 'g')::jsonb || '{"planted": "%2$s"}'::jsonb
                             ELSE '{"planted": "%2$s"}'::jsonb END
                        """.formatted(name, word());
            };
        }
    }

    List<Column> columns() throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return columns;
    }

    /** Every table has a row of each of these tenants before its columns are planted. */
    List<Column> plant(UUID... tenants) throws SQLException {
        List<Column> columns = columns();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String table : columns.stream().map(Column::table).distinct().toList()) {
                dropChecks(statement, table);
                if (WallRows.tables(connection, "internal").contains("public." + table)) {
                    for (UUID tenant : tenants) {
                        fill(statement, table, tenant);
                    }
                }
            }
            for (String table : GIVES_RIGHTS) {
                statement.execute("CREATE TEMPORARY TABLE %1$s_before AS SELECT * FROM public.%1$s".formatted(table));
            }
            for (Column column : columns) {
                statement.execute("UPDATE %s SET %s = %s".formatted(column.table(), column.name(), column.planted()));
            }
            for (String table : GIVES_RIGHTS) {
                statement.execute("INSERT INTO public.%1$s SELECT * FROM %1$s_before".formatted(table));
            }
            statement.execute("RESET session_replication_role");
        }
        return columns;
    }

    /** Of which tenants a column has the word; of all where it belongs to no tenant. */
    List<String> tenantsWith(Column column) throws SQLException {
        String tenant = column.table().startsWith("category_") ? "'all'" : "tenant_id";
        return strings("SELECT DISTINCT %s::text FROM %s WHERE %s LIKE '%%%s%%'"
                .formatted(tenant, column.table(), column.asText(), column.word()));
    }

    /** Lists of values would refuse the word. */
    private void dropChecks(Statement statement, String table) throws SQLException {
        for (String name : strings("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = '%s'::regclass"
                .formatted(table))) {
            statement.execute("ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, name));
        }
    }

    private void fill(Statement statement, String table, UUID tenant) throws SQLException {
        if (!strings("SELECT 'x' FROM %s WHERE tenant_id = '%s' LIMIT 1".formatted(table, tenant))
                .isEmpty()) {
            return;
        }
        statement.execute(WallRows.insert(connection, "public." + table, tenant));
        try (PreparedStatement pointers = connection.prepareStatement(POINTERS)) {
            pointers.setString(1, table);
            try (ResultSet rows = pointers.executeQuery()) {
                while (rows.next()) {
                    point(statement, table, rows.getString(1), tenant);
                }
            }
        }
    }

    private static void point(Statement statement, String table, String column, UUID tenant) throws SQLException {
        String there = column.substring(0, column.length() - "_id".length());
        if (!there.equals(table)) {
            statement.execute("""
                    UPDATE %1$s SET %2$s = r.id
                    FROM (SELECT min(%2$s::text)::uuid AS id FROM %3$s WHERE tenant_id = '%4$s') r
                    WHERE tenant_id = '%4$s' AND r.id IS NOT NULL
                    """.formatted(table, column, there, tenant));
        }
    }

    List<String> strings(String sql) throws SQLException {
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
