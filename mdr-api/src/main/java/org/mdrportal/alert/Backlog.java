package org.mdrportal.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Finding;
import org.mdrportal.category.RuleBook;
import org.mdrportal.category.RuleSet;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Alerts that an older release stored without saying what they are about. */
@Service
class Backlog {

    private final TenantJdbc jdbc;
    private final RuleBook rules;
    private final ObjectMapper json;
    private final Clock clock;

    Backlog(TenantJdbc jdbc, RuleBook rules, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    private record Row(UUID id, Finding finding, @Nullable String severity) {}

    /** A customer who has some, or null when there are none any more. */
    @PreAuthorize("@access.may('alert:intake', #reach)")
    @Transactional(readOnly = true)
    public @Nullable TenantId next(Tenants reach) {
        return jdbc.sql(reach, "SELECT a.tenant_id FROM alert a WHERE {tenants:a} AND a.category IS NULL LIMIT 1")
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .optional()
                .orElse(null);
    }

    /**
     * Says of some what they are about, by the rules now in force. Whoever does the same at once takes others.
     *
     * @return how many
     */
    @PreAuthorize("@access.may('alert:intake', #tenant)")
    @Transactional
    public int classify(TenantId tenant, int most) {
        Instant now = clock.instant();
        List<Row> rows = jdbc.sql(tenant, """
                        SELECT a.alert_id, a.alert_type, a.display_name, a.intent, a.severity FROM alert a
                        WHERE a.tenant_id = :tenant AND a.category IS NULL
                        ORDER BY a.alert_id LIMIT :most
                        FOR UPDATE SKIP LOCKED
                        """)
                .param("most", most)
                .query((row, _) -> new Row(
                        Rows.uuid(row, "alert_id"),
                        new Finding(
                                row.getString("alert_type"), row.getString("display_name"), row.getString("intent")),
                        row.getString("severity")))
                .list();
        if (!rows.isEmpty()) {
            write(tenant, rows, rules.inForce(now));
        }
        return rows.size();
    }

    private void write(TenantId tenant, List<Row> rows, RuleSet inForce) {
        List<Classified> classes = rows.stream()
                .map(row -> Classifier.again(inForce, row.finding(), row.severity()))
                .toList();
        jdbc.sql(tenant, """
                        UPDATE alert a SET category = i.category, category_by = i.category_by, why = i.why,
                               rule_version = i.rule_version, confidence = i.confidence, priority = i.priority
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:categories AS text[]), CAST(:deciders AS text[]),
                                    CAST(:whys AS jsonb[]), CAST(:versions AS int[]), CAST(:confidences AS text[]),
                                    CAST(:priorities AS text[]))
                        AS i (alert_id, category, category_by, why, rule_version, confidence, priority)
                        WHERE a.tenant_id = :tenant AND a.alert_id = i.alert_id AND a.category IS NULL
                        """)
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .param("categories", texts(classes, each -> each.decision().category()))
                .param("deciders", texts(classes, each -> each.decision().by()))
                .param(
                        "whys",
                        texts(
                                classes,
                                each -> json.writeValueAsString(each.decision().why())))
                .param(
                        "versions",
                        classes.stream().map(each -> each.decision().version()).toArray(Integer[]::new))
                .param("confidences", texts(classes, each -> each.decision().confidence()))
                .param("priorities", texts(classes, Classified::priority))
                .update();
    }

    private static String[] texts(List<Classified> classes, Function<Classified, Object> column) {
        return classes.stream().map(each -> column.apply(each).toString()).toArray(String[]::new);
    }
}
