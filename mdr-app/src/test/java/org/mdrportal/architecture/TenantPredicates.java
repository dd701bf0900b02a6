package org.mdrportal.architecture;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.architecture.SqlStatement.Said;
import org.mdrportal.architecture.SqlStatement.Table;

/**
 * Every statement says whose rows it means, for each table it names. Texts are read from the class files: what one
 * method loads belongs together, so a statement may be built from parts there, one statement to a method.
 *
 * @param tenantTables those that PostgreSQL's own catalogue declares as a tenant's
 * @param mayNameTablesAtRunTime classes that put a table's name in, each with its reason
 */
record TenantPredicates(Set<String> tenantTables, Map<String, String> mayNameTablesAtRunTime) {

    private static final Pattern SERVER_TIME =
            Pattern.compile("(?i)\\b(now\\(\\)|current_timestamp|current_date|clock_timestamp\\(|localtimestamp)");

    /** One sentence for each place that is wrong. */
    List<String> complaints(Collection<byte[]> classFiles) {
        List<String> complaints = new ArrayList<>();
        for (byte[] classFile : classFiles) {
            ClassModel type = ClassFile.of().parse(classFile);
            String name = type.thisClass().asInternalName().replace('/', '.');
            for (MethodModel method : type.methods()) {
                if (mayNameTablesAtRunTime.containsKey(name)) {
                    continue;
                }
                complaints(name + "." + method.methodName().stringValue(), texts(method), complaints);
            }
        }
        return complaints;
    }

    private static List<String> texts(MethodModel method) {
        List<String> texts = new ArrayList<>();
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof LoadConstantInstruction load
                            && load.constantEntry() instanceof StringEntry text) {
                        texts.add(text.stringValue());
                    } else if (element instanceof InvokeDynamicInstruction dynamic) {
                        dynamic.bootstrapArgs().stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .forEach(texts::add);
                    }
                }));
        return texts;
    }

    private void complaints(String method, List<String> texts, List<String> complaints) {
        List<SqlStatement> statements = new ArrayList<>();
        List<SqlStatement> parts = new ArrayList<>();
        for (String text : texts) {
            SqlStatement parsed = SqlStatement.of(text);
            (namesTable(parsed, parsed.beginsAsSql()) ? statements : parts).add(parsed);
        }
        int built = 0;
        for (SqlStatement statement : statements) {
            List<String> alone = new ArrayList<>();
            check(method, statement, List.of(), alone);
            List<String> together = new ArrayList<>();
            check(method, statement, parts, together);
            complaints.addAll(together);
            built += alone.size() > together.size() ? 1 : 0;
        }
        if (built > 1) {
            complaints.add(method + ": builds " + built + " statements from parts; one to a method can be followed");
        }
        texts.stream()
                .filter(text ->
                        !statements.isEmpty() && SERVER_TIME.matcher(text).find())
                .forEach(text -> complaints.add(method + ": asks the server for the time: " + text.strip()));
    }

    private boolean namesTable(SqlStatement statement, boolean sql) {
        return statement.tables.stream()
                        .anyMatch(table -> tenantTables.contains(table.name()) || sql && concerns(table))
                || statement.blocks.stream().anyMatch(block -> namesTable(block, sql));
    }

    private boolean concerns(Table table) {
        return tenantTables.contains(table.name())
                || table.name().equals("%s")
                || table.name().startsWith("\u0001");
    }

    private void check(String method, SqlStatement block, List<SqlStatement> parts, List<String> complaints) {
        boolean outermost = block.parent() != null && block.parent().parent() == null;
        List<Said> said = new ArrayList<>(block.said);
        if (outermost && parts.stream().flatMap(part -> part.blocks.stream()).noneMatch(part -> part.alternative)) {
            parts.stream().flatMap(part -> part.blocks.stream()).forEach(part -> said.addAll(part.said));
        }
        for (Table table : block.tables) {
            if (concerns(table)) {
                String wrong = wrong(block, said, table);
                if (wrong != null) {
                    complaints.add(method + ": " + wrong);
                }
            }
        }
        block.blocks.forEach(inner -> check(method, inner, parts, complaints));
    }

    private @Nullable String wrong(SqlStatement block, List<Said> said, Table table) {
        String where = "table " + table.name() + " as " + table.alias();
        if (!tenantTables.contains(table.name())) {
            return "a table whose name is put in at run time cannot be checked";
        }
        long namesakes = block.tables.stream()
                .filter(other -> other.alias().equals(table.alias()))
                .count();
        if (namesakes > 1) {
            return where + " shares its alias with another table";
        }
        return switch (table.kind()) {
            case WHOLE -> where + " is touched as a whole, for every tenant";
            case INSERTED ->
                block.insertsByTenant(table)
                        ? null
                        : where + " is inserted without tenant_id as its first column and :tenant as its first value";
            case READ, WRITTEN ->
                covered(block, said, table.alias(), new HashSet<>())
                        ? null
                        : where + " is without its tenant: say {tenants:" + table.alias() + "}, " + table.alias()
                                + ".tenant_id = :tenant, or join it to a table that does";
        };
    }

    private boolean covered(SqlStatement block, List<Said> said, String alias, Set<String> asked) {
        if (!asked.add(alias)) {
            return false;
        }
        for (Said each : said) {
            boolean counts = each.alias().equals(alias)
                    && (each.joined() == null || each.joined().equals(alias));
            if (counts && (each.other() == null || isCovered(block, said, each.other(), asked))) {
                return true;
            }
        }
        return false;
    }

    /** Only a tenant's table passes its tenant on: of this block, or of one around it. */
    private boolean isCovered(SqlStatement block, List<Said> said, String alias, Set<String> asked) {
        boolean here = block.tables.stream().anyMatch(table -> table.alias().equals(alias) && concerns(table));
        if (here) {
            return covered(block, said, alias, asked);
        }
        SqlStatement around = block.parent();
        return around != null && isCovered(around, around.said, alias, new HashSet<>());
    }
}
