package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
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
}
