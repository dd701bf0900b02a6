package org.mdrportal.category;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.ReferenceJdbc;
import org.mdrportal.platform.Rows;
import org.springframework.stereotype.Component;

/** Reads what decides, as any role may: versions that were switched on, and their rules without people's notes. */
@Component
final class RuleRows {

    private final ReferenceJdbc jdbc;

    RuleRows(ReferenceJdbc jdbc) {
        this.jdbc = jdbc;
    }

    record Effective(int version, Instant from) {}

    /** Every version that was switched on, the one that is effective last in front. */
    List<Effective> effective() {
        return jdbc.sql("""
                        SELECT s.version, s.effective_at FROM category_rule_set s
                        WHERE s.state = 'READY'
                        ORDER BY s.effective_at DESC, s.version DESC
                        """)
                .query((row, _) -> new Effective(row.getInt("version"), Rows.instant(row, "effective_at")))
                .list();
    }

    MappedRules rules(int version) {
        return new MappedRules(
                version,
                jdbc.sql("""
                        SELECT r.kind, r.key, r.position, r.spelled, r.display_name, r.category, r.confidence, '' AS note
                        FROM category_rule r
                        WHERE r.version = :version
                        """).param("version", version).query(RuleRows::rule).list());
    }

    static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                RuleKind.valueOf(Rows.text(row, "kind")),
                Rows.text(row, "key"),
                row.getInt("position"),
                Rows.text(row, "spelled"),
                row.getString("display_name"),
                Category.valueOf(Rows.text(row, "category")),
                Confidence.valueOf(Rows.text(row, "confidence")),
                Rows.text(row, "note"));
    }
}
