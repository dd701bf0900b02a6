package org.mdrportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.category.Category;
import org.mdrportal.category.Finding;
import org.mdrportal.category.RuleBook;
import org.mdrportal.category.RuleSet;
import org.mdrportal.category.UnmappedFinding;
import org.mdrportal.category.UnmappedFindings;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.mdrportal.watch.UnmappedArrivals;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What arrived and fits no category, for those who make the rules and for the lead's signals. */
@Service
class Unmapped implements UnmappedFindings, UnmappedArrivals {

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST_SIGNALS = 200;
    private static final int MOST_FINDINGS = 500;

    private final TenantJdbc jdbc;
    private final RuleBook rules;

    Unmapped(TenantJdbc jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    @Override
    @PreAuthorize("@access.may('category:read', #reach)")
    @Transactional(readOnly = true)
    public List<UnmappedFinding> since(Tenants reach, Instant from) {
        return jdbc.sql(reach, """
                        SELECT a.alert_type, a.display_name, a.intent, count(*) AS alerts,
                               count(DISTINCT a.tenant_id) AS tenants, min(a.first_seen_at) AS first,
                               max(a.first_seen_at) AS last
                        FROM alert a
                        WHERE {tenants:a} AND a.category = 'UNMAPPED' AND NOT a.sample AND NOT a.is_group AND a.first_seen_at >= :from
                        GROUP BY a.alert_type, a.display_name, a.intent
                        ORDER BY alerts DESC, last DESC, a.alert_type, a.display_name, a.intent
                        LIMIT :most
                        """)
                .param("from", Rows.utc(from))
                .param("most", MOST_FINDINGS)
                .query((row, _) -> new UnmappedFinding(
                        finding(row),
                        row.getLong("alerts"),
                        row.getLong("tenants"),
                        Rows.instant(row, "first"),
                        Rows.instant(row, "last")))
                .list();
    }

    /** Steps from name to name along the index, to the newest of each: alerts of one name cost nothing more. */
    @Override
    @PreAuthorize("@access.may('signal:read', #reach)")
    @Transactional(readOnly = true)
    public Map<String, Sentence> byName(Tenants reach, Instant now) {
        RuleSet inForce = rules.inForce(now);
        Map<String, Sentence> found = new LinkedHashMap<>();
        jdbc.sql(reach, """
                        WITH RECURSIVE named AS (
                            (SELECT left(coalesce(a.alert_type, a.display_name, ''), 200) AS name, a.first_seen_at,
                                    a.alert_type, a.display_name, a.intent
                             FROM alert a
                             WHERE {tenants:a} AND a.category = 'UNMAPPED' AND NOT a.sample AND NOT a.is_group
                             ORDER BY left(coalesce(a.alert_type, a.display_name, ''), 200), a.first_seen_at DESC
                             LIMIT 1)
                            UNION ALL
                            SELECT n.name, n.first_seen_at, n.alert_type, n.display_name, n.intent
                            FROM named p CROSS JOIN LATERAL (
                                SELECT left(coalesce(b.alert_type, b.display_name, ''), 200) AS name, b.first_seen_at,
                                       b.alert_type, b.display_name, b.intent
                                FROM alert b
                                WHERE {tenants:b} AND b.category = 'UNMAPPED' AND NOT b.sample AND NOT b.is_group
                                  AND left(coalesce(b.alert_type, b.display_name, ''), 200) > p.name
                                ORDER BY left(coalesce(b.alert_type, b.display_name, ''), 200), b.first_seen_at DESC
                                LIMIT 1) n)
                        SELECT name, alert_type, display_name, intent FROM named WHERE first_seen_at >= :from
                        LIMIT :most
                        """)
                .param("from", Rows.utc(now.minus(REMEMBERED)))
                .param("most", MOST_SIGNALS)
                .query(row -> {
                    Finding finding = finding(row);
                    if (inForce.decide(finding).category() == Category.UNMAPPED) {
                        found.put(Rows.text(row, "name"), said(finding));
                    }
                });
        return found;
    }

    private static Sentence said(Finding finding) {
        String type = finding.alertType();
        String name = finding.displayName();
        if (type == null) {
            return name == null
                    ? Sentence.of("signal.detail.UNMAPPED.nameless")
                    : Sentence.of("signal.detail.UNMAPPED.name", name);
        }
        return name == null
                ? Sentence.of("signal.detail.UNMAPPED.type", type)
                : Sentence.of("signal.detail.UNMAPPED", type, name);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(row.getString("alert_type"), row.getString("display_name"), row.getString("intent"));
    }
}
