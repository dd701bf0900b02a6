package org.mdrportal.architecture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL taken apart as far as tenants go: its query blocks, the tables each names, and what each says about
 * {@code tenant_id}. Strict where it does not understand: whatever is not plainly a predicate is none.
 */
final class SqlStatement {

    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\{tenants:\\w+}|::\\w+|:\\w+|%s|[A-Za-z_][\\w$]*(?:\\.[\\w$*]+)*|<>|[<>]=|\\S",
            Pattern.DOTALL);

    private static final Set<String> QUERY = Set.of("select", "with", "insert", "update", "delete", "values", "table");

    private static final Set<String> BETWEEN = Set.of("union", "intersect", "except", ";");

    private static final Set<String> OTHER_CLAUSE = Set.of(
            "select", "set", "group", "order", "having", "limit", "returning", "values", "window", "offset", "for");

    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "on",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            "set",
            "using",
            "group",
            "order",
            "limit",
            "union",
            "intersect",
            "except",
            "returning",
            "for",
            "values",
            "select",
            "having",
            "tablesample");

    /** One place where a table stands. */
    record Table(String name, String alias, Kind kind, int at) {

        enum Kind {
            READ,
            WRITTEN,
            INSERTED,
            WHOLE
        }
    }

    /** What is said: this alias is of the tenants asked for (no other), or of the tenant of another alias. */
    record Said(
            String alias, @Nullable String other, @Nullable String joined, int segment) {}

    private final List<String> tokens;

    private final @Nullable SqlStatement parent;
    final List<SqlStatement> blocks = new ArrayList<>();
    final List<Table> tables = new ArrayList<>();
    final List<Said> said = new ArrayList<>();
    boolean alternative;

    private SqlStatement(List<String> tokens, @Nullable SqlStatement parent) {
        this.tokens = tokens;
        this.parent = parent;
    }

    /** A whole text; a part of a statement may begin in the middle of its condition. */
    static SqlStatement of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            if (!token.startsWith("--") && !token.startsWith("/*")) {
                tokens.add(token.startsWith("'") ? "''" : token.toLowerCase(Locale.ROOT));
            }
        }
        SqlStatement whole = new SqlStatement(tokens, null);
        whole.split(tokens);
        return whole;
    }

    /** Whether the whole text begins as SQL does; a sentence for people may say "from" too. */
    boolean beginsAsSql() {
        return QUERY.contains(token(0));
    }

    @Nullable
    SqlStatement parent() {
        return parent;
    }

    private void split(List<String> all) {
        List<String> own = new ArrayList<>();
        List<List<String>> inner = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (BETWEEN.contains(all.get(i))) {
                finish(own, inner);
                own = new ArrayList<>();
                inner = new ArrayList<>();
            } else if (all.get(i).equals("(") && i + 1 < all.size() && QUERY.contains(all.get(i + 1))) {
                int end = closing(all, i);
                inner.add(all.subList(i + 1, end));
                own.add("()");
                i = end;
            } else {
                int end = all.get(i).equals("(") ? closing(all, i) : i;
                if (end > i && containsQuery(all, i, end)) {
                    own.add("(");
                } else {
                    own.addAll(all.subList(i, Math.min(end + 1, all.size())));
                    i = end;
                }
            }
        }
        finish(own, inner);
    }

    private static boolean containsQuery(List<String> all, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (all.get(i).equals("(") && QUERY.contains(all.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private void finish(List<String> own, List<List<String>> inner) {
        if (own.isEmpty()) {
            return;
        }
        SqlStatement block = new SqlStatement(own, this);
        blocks.add(block);
        block.read();
        inner.forEach(block::split);
    }

    private static int closing(List<String> all, int opening) {
        int depth = 0;
        for (int i = opening; i < all.size(); i++) {
            depth += all.get(i).equals("(") ? 1 : all.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return all.size();
    }

    String token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : "";
    }

    private void read() {
        boolean condition = Set.of("and", "or", "not").contains(token(0)) || token(0).startsWith("{");
        String clause = condition ? "where" : "";
        List<String> outer = new ArrayList<>();
        int segment = 0;
        Set<Integer> alternatives = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = token(i);
            if (token.equals("(")) {
                outer.add(clause);
                continue;
            }
            if (token.equals(")")) {
                clause = outer.isEmpty() ? clause : outer.removeLast();
                continue;
            }
            if (token.equals("or") && outer.isEmpty()) {
                alternatives.add(segment);
            }
            boolean distinct = token.equals("from") && token(i - 1).equals("distinct");
            boolean conflict = token.equals("on") && token(i + 1).equals("conflict");
            if (!distinct
                    && (Set.of("from", "join", "using", "where", "on").contains(token)
                            || OTHER_CLAUSE.contains(token))) {
                clause = conflict ? "conflict" : token;
                segment++;
            }
            if (!token.equals(",") || outer.isEmpty()) {
                kindAt(i, clause, distinct).ifPresent(this::table);
            }
            if (outer.isEmpty() && (clause.equals("where") || clause.equals("on"))) {
                saying(i, clause, segment);
            }
        }
        said.removeIf(each -> alternatives.contains(each.segment()));
        alternative = !alternatives.isEmpty();
    }

    private record Place(Table.Kind kind, int at) {}

    private Optional<Place> kindAt(int i, String clause, boolean distinct) {
        int name = Set.of("only", "lateral").contains(token(i + 1)) ? i + 2 : i + 1;
        return switch (token(i)) {
            case "from" ->
                distinct
                        ? Optional.empty()
                        : Optional.of(
                                new Place(token(i - 1).equals("delete") ? Table.Kind.WRITTEN : Table.Kind.READ, name));
            case "join", "using" -> Optional.of(new Place(Table.Kind.READ, name));
            case "," ->
                Set.of("from", "join", "using", "on").contains(clause)
                        ? Optional.of(new Place(Table.Kind.READ, name))
                        : Optional.empty();
            case "update" -> Optional.of(new Place(Table.Kind.WRITTEN, name));
            case "into" ->
                Optional.of(new Place(token(i - 1).equals("merge") ? Table.Kind.WHOLE : Table.Kind.INSERTED, name));
            case "table", "truncate", "copy", "lock" -> Optional.of(new Place(Table.Kind.WHOLE, name));
            default -> Optional.empty();
        };
    }

    private void table(Place place) {
        String name = token(place.at());
        if (name.isEmpty()
                || !(Character.isLetter(name.charAt(0)) || name.equals("%s") || name.charAt(0) == '\u0001')) {
            return;
        }
        int next = place.at() + 1;
        String alias = token(next).equals("as") ? token(next + 1) : token(next);
        boolean named = !alias.isEmpty() && alias.matches("[a-z_]\\w*") && !NO_ALIAS.contains(alias);
        String plain = name.replaceFirst("^public\\.", "");
        tables.add(new Table(plain, named ? alias : plain, place.kind(), place.at()));
    }

    private void saying(int i, String clause, int segment) {
        if (token(i - 1).equals("not")) {
            return;
        }
        String joined =
                clause.equals("on") && !tables.isEmpty() ? tables.getLast().alias() : null;
        String token = token(i);
        if (token.startsWith("{tenants:")) {
            said.add(new Said(token.substring(9, token.length() - 1), null, joined, segment));
        } else if (token(i + 1).equals("=") && (isTenant(token) || isTenant(token(i + 2)))) {
            String left = isTenant(token) ? owner(token) : token;
            String right = isTenant(token(i + 2)) ? owner(token(i + 2)) : token(i + 2);
            if (left.equals(":tenant")) {
                said.add(new Said(right, null, joined, segment));
            } else if (right.equals(":tenant")) {
                said.add(new Said(left, null, joined, segment));
            } else if (isTenant(token) && isTenant(token(i + 2))) {
                said.add(new Said(left, right, joined, segment));
                said.add(new Said(right, left, joined, segment));
            }
        }
    }

    private static boolean isTenant(String token) {
        return token.endsWith(".tenant_id");
    }

    private static String owner(String token) {
        return token.substring(0, token.length() - ".tenant_id".length()).replaceFirst("^public\\.", "");
    }

    /** Whether a row is inserted with the tenant in front, and an existing one is found by it. */
    boolean insertsByTenant(Table table) {
        int columns = table.at() + 1;
        while (!token(columns).equals("(") && columns < tokens.size()) {
            columns++;
        }
        if (!token(columns + 1).equals("tenant_id")) {
            return false;
        }
        int source = closing(tokens, columns) + 1;
        String first = token(source).equals("values") ? token(source + 2) : token(source + 1);
        boolean given =
                Set.of("values", "select").contains(token(source)) && (first.equals(":tenant") || isTenant(first));
        return given && (!updatesOnConflict() || conflictsWithinTenant());
    }

    private boolean updatesOnConflict() {
        for (int i = 0; i < tokens.size(); i++) {
            if (token(i).equals("do") && token(i + 1).equals("update")) {
                return true;
            }
        }
        return false;
    }

    private boolean conflictsWithinTenant() {
        int conflict = tokens.indexOf("conflict");
        return token(conflict + 1).equals("(")
                && tokens.subList(conflict, closing(tokens, conflict + 1)).contains("tenant_id");
    }
}
