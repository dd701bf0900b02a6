package org.mdrportal.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The lines of imported files, written a whole batch at a time. */
@Component
final class ImportRows {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    ImportRows(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(TenantId tenant, ImportId id, Map<ImportLine, ImportVerdict> verdicts) {
        List<ImportLine> lines = List.copyOf(verdicts.keySet());
        jdbc.sql(tenant, """
                        INSERT INTO import_row (
                            tenant_id, import_id, line, code, name, stage, subscription_id, directory_id,
                            subscription_name, planned_tenant, planned_subscription, planned_field, planned_problem)
                        SELECT :tenant, :import, i.line, i.code, i.name, i.stage, i.subscription, i.directory, i.called,
                               i.outcome_tenant, i.outcome_subscription, i.field, CAST(i.problem AS jsonb)
                        FROM unnest(
                            CAST(:lines AS int[]), CAST(:codes AS text[]), CAST(:names AS text[]), CAST(:stages AS text[]),
                            CAST(:subscriptions AS text[]), CAST(:directories AS text[]), CAST(:called AS text[]),
                            CAST(:tenants AS text[]), CAST(:outcomes AS text[]), CAST(:fields AS text[]),
                            CAST(:problems AS text[]))
                        AS i (line, code, name, stage, subscription, directory, called, outcome_tenant,
                              outcome_subscription, field, problem)
                        """)
                .param("import", id.value())
                .param("lines", numbers(lines))
                .param("codes", cells(lines, ImportColumn.CODE))
                .param("names", cells(lines, ImportColumn.NAME))
                .param("stages", cells(lines, ImportColumn.STAGE))
                .param("subscriptions", cells(lines, ImportColumn.SUBSCRIPTION_ID))
                .param("directories", cells(lines, ImportColumn.DIRECTORY_ID))
                .param("called", cells(lines, ImportColumn.SUBSCRIPTION_NAME))
                .param("tenants", texts(verdicts.values(), each -> name(each.tenant())))
                .param("outcomes", texts(verdicts.values(), each -> name(each.subscription())))
                .param("fields", texts(verdicts.values(), ImportVerdict::field))
                .param("problems", texts(verdicts.values(), each -> written(each.problem())))
                .update();
    }

    /** What the dry run refused stays refused: nothing is made that was not shown. */
    int settleRefused(TenantId tenant, ImportId id, Instant now) {
        return jdbc.sql(tenant, """
                        UPDATE import_row r
                        SET result_tenant = r.planned_tenant, result_subscription = r.planned_subscription,
                            result_field = r.planned_field, result_problem = r.planned_problem, done_at = :now
                        WHERE r.tenant_id = :tenant AND r.import_id = :import AND r.planned_problem IS NOT NULL
                          AND r.done_at IS NULL
                        """)
                .param("import", id.value())
                .param("now", Rows.utc(now))
                .update();
    }

    void settle(TenantId tenant, ImportId id, Map<ImportLine, ImportVerdict> verdicts, Instant now) {
        jdbc.sql(tenant, """
                        UPDATE import_row r
                        SET result_tenant = i.outcome_tenant, result_subscription = i.outcome_subscription,
                            result_field = i.field, result_problem = CAST(i.problem AS jsonb), done_at = :now
                        FROM unnest(
                            CAST(:lines AS int[]), CAST(:tenants AS text[]), CAST(:outcomes AS text[]),
                            CAST(:fields AS text[]), CAST(:problems AS text[]))
                        AS i (line, outcome_tenant, outcome_subscription, field, problem)
                        WHERE r.tenant_id = :tenant AND r.import_id = :import AND r.line = i.line AND r.done_at IS NULL
                        """)
                .param("import", id.value())
                .param("now", Rows.utc(now))
                .param("lines", numbers(List.copyOf(verdicts.keySet())))
                .param("tenants", texts(verdicts.values(), each -> name(each.tenant())))
                .param("outcomes", texts(verdicts.values(), each -> name(each.subscription())))
                .param("fields", texts(verdicts.values(), ImportVerdict::field))
                .param("problems", texts(verdicts.values(), each -> written(each.problem())))
                .update();
    }

    List<ImportRowView> waiting(TenantId tenant, ImportId id, int most) {
        return jdbc.sql(tenant, """
                        SELECT r.* FROM import_row r
                        WHERE r.tenant_id = :tenant AND r.import_id = :import AND r.done_at IS NULL
                        ORDER BY r.line LIMIT :most
                        """)
                .param("import", id.value())
                .param("most", most)
                .query(this::view)
                .list();
    }

    /** @param outcome the lines that have it by what is known best; null: all. @param badOnly the ones to look at */
    List<ImportRowView> list(
            Tenants all, ImportId id, @Nullable ImportOutcome outcome, boolean badOnly, int afterLine, int most) {
        return jdbc.sql(all, """
                        SELECT r.* FROM import_row r
                        WHERE {tenants:r} AND r.import_id = :import AND r.line > :after
                          AND (CAST(:outcome AS text) IS NULL
                               OR CASE WHEN r.done_at IS NULL THEN r.planned_tenant ELSE r.result_tenant END = :outcome
                               OR CASE WHEN r.done_at IS NULL THEN r.planned_subscription ELSE r.result_subscription END
                                  = :outcome)
                          AND (NOT :bad OR CASE WHEN r.done_at IS NULL THEN r.planned_problem ELSE r.result_problem END
                               IS NOT NULL)
                        ORDER BY r.line LIMIT :most
                        """)
                .param("import", id.value())
                .param("after", afterLine)
                .param("outcome", name(outcome))
                .param("bad", badOnly)
                .param("most", most)
                .query(this::view)
                .list();
    }

    /** Planned and result, in this order. */
    record Counts(Map<ImportOutcome, Integer> planned, Map<ImportOutcome, Integer> result, int done) {}

    Counts count(Tenants tenants, ImportId id) {
        Map<ImportOutcome, Integer> planned = new EnumMap<>(ImportOutcome.class);
        Map<ImportOutcome, Integer> result = new EnumMap<>(ImportOutcome.class);
        int done = jdbc
                .sql(tenants, """
                        SELECT r.planned_tenant, r.planned_subscription, r.result_tenant, r.result_subscription,
                               count(*) AS lines, count(r.done_at) AS done
                        FROM import_row r
                        WHERE {tenants:r} AND r.import_id = :import
                        GROUP BY 1, 2, 3, 4
                        """)
                .param("import", id.value())
                .query((row, _) -> {
                    int lines = row.getInt("lines");
                    for (String column : List.of("planned_tenant", "planned_subscription")) {
                        add(planned, row.getString(column), lines);
                    }
                    for (String column : List.of("result_tenant", "result_subscription")) {
                        add(result, row.getString(column), lines);
                    }
                    return row.getInt("done");
                })
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Counts(planned, result, done);
    }

    private static void add(Map<ImportOutcome, Integer> counts, @Nullable String outcome, int lines) {
        if (outcome != null) {
            counts.merge(ImportOutcome.valueOf(outcome), lines, Integer::sum);
        }
    }

    private ImportRowView view(ResultSet row, int number) throws SQLException {
        List<String> cells = List.of(
                Rows.text(row, "code"),
                Rows.text(row, "name"),
                Rows.text(row, "stage"),
                Rows.text(row, "subscription_id"),
                Rows.text(row, "directory_id"),
                Rows.text(row, "subscription_name"));
        return new ImportRowView(
                row.getInt("line"),
                cells,
                verdict(row, "planned"),
                Rows.instantOrNull(row, "done_at") == null ? null : verdict(row, "result"));
    }

    private ImportVerdict verdict(ResultSet row, String which) throws SQLException {
        @Nullable String problem = row.getString(which + "_problem");
        return new ImportVerdict(
                outcome(row.getString(which + "_tenant")),
                outcome(row.getString(which + "_subscription")),
                row.getString(which + "_field"),
                problem == null ? null : json.readValue(problem, Sentence.class));
    }

    private static @Nullable ImportOutcome outcome(@Nullable String name) {
        return name == null ? null : ImportOutcome.valueOf(name);
    }

    private static @Nullable String name(@Nullable ImportOutcome outcome) {
        return outcome == null ? null : outcome.name();
    }

    private @Nullable String written(@Nullable Sentence problem) {
        return problem == null ? null : json.writeValueAsString(problem);
    }

    private static Integer[] numbers(List<ImportLine> lines) {
        return lines.stream().map(ImportLine::number).toArray(Integer[]::new);
    }

    private static String[] cells(List<ImportLine> lines, ImportColumn column) {
        return lines.stream().map(line -> line.cell(column)).toArray(String[]::new);
    }

    private static @Nullable String[] texts(
            Collection<ImportVerdict> verdicts, Function<ImportVerdict, @Nullable String> text) {
        return verdicts.stream().map(text).toArray(String[]::new);
    }
}
