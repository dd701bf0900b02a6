package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.mdrportal.category.Category;
import org.mdrportal.category.DecidedBy;
import org.mdrportal.category.Finding;
import org.mdrportal.category.FindingGroup;
import org.mdrportal.category.StoredFindings;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Groups stored alerts by what they were decided from: thousands of groups for millions of alerts. */
@Service
class FindingsOfAlerts implements StoredFindings {

    /** Between the parts of a group, and in place of one that is missing: no source writes these. */
    private static final String THEN = "\u001f";

    private static final String NONE = "\u001e";

    private final TenantJdbc jdbc;

    FindingsOfAlerts(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @PreAuthorize("@access.may('category:read', #reach)")
    @Transactional(readOnly = true)
    public List<FindingGroup> since(Tenants reach, Instant from) {
        return jdbc.sql(reach, """
                        SELECT a.alert_type, a.display_name, a.intent, a.category, a.category_by, count(*) AS alerts,
                               count(DISTINCT m.incident_id) AS incidents
                        FROM alert a
                        LEFT JOIN incident_alert m ON {tenants:m} AND m.tenant_id = a.tenant_id
                            AND m.alert_id = a.alert_id AND m.until_at IS NULL
                        WHERE {tenants:a} AND a.first_seen_at >= :from AND a.category IS NOT NULL AND NOT a.is_group
                        GROUP BY a.alert_type, a.display_name, a.intent, a.category, a.category_by
                        """)
                .param("from", Rows.utc(from))
                .query((row, _) -> new FindingGroup(
                        new Finding(
                                row.getString("alert_type"), row.getString("display_name"), row.getString("intent")),
                        Category.of(Rows.text(row, "category")).orElse(Category.UNMAPPED),
                        DecidedBy.valueOf(Rows.text(row, "category_by")),
                        row.getLong("alerts"),
                        row.getLong("incidents")))
                .list();
    }

    @Override
    @PreAuthorize("@access.may('category:read', #reach)")
    @Transactional(readOnly = true)
    public long incidents(Tenants reach, Instant from, List<FindingGroup> groups) {
        if (groups.size() < 2) {
            return groups.stream().mapToLong(FindingGroup::incidents).sum();
        }
        // One text for each group: a list of texts is looked up by hash, a join by four parts is not.
        return jdbc.sql(reach, """
                        SELECT count(DISTINCT m.incident_id)
                        FROM alert a
                        JOIN incident_alert m ON {tenants:m} AND m.tenant_id = a.tenant_id
                            AND m.alert_id = a.alert_id AND m.until_at IS NULL
                        WHERE {tenants:a} AND a.first_seen_at >= :from AND a.category IS NOT NULL AND NOT a.is_group
                          AND coalesce(a.alert_type, :none) || :then || coalesce(a.display_name, :none) || :then
                              || coalesce(a.intent, :none) || :then || a.category || :then || a.category_by = ANY (:groups)
                        """)
                .param("from", Rows.utc(from))
                .param("none", NONE)
                .param("then", THEN)
                .param("groups", groups.stream().map(FindingsOfAlerts::text).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static String text(FindingGroup group) {
        Finding finding = group.finding();
        return String.join(
                THEN,
                Objects.requireNonNullElse(finding.alertType(), NONE),
                Objects.requireNonNullElse(finding.displayName(), NONE),
                Objects.requireNonNullElse(finding.tactics(), NONE),
                group.category().name(),
                group.by().name());
    }
}
