package org.mdrportal.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;

/** Rows of {@code incident_public} as views. */
final class PortalRows {

    private PortalRows() {}

    static PortalIncident incident(ResultSet row, int number) throws SQLException {
        String code = Rows.text(row, "code");
        String verdict = row.getString("verdict");
        return new PortalIncident(
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.uuid(row, "incident_id"),
                code + "-" + row.getInt("number"),
                Rows.text(row, "tenant_name"),
                Category.valueOf(Rows.text(row, "category")),
                Rows.text(row, "cluster"),
                row.getString("namespace"),
                row.getString("workload"),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getBoolean("test"),
                row.getInt("alerts"),
                Rows.instant(row, "since"),
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "claimed_at"),
                Rows.instantOrNull(row, "told_at"),
                Rows.instantOrNull(row, "contained_at"),
                Rows.instantOrNull(row, "resolved_at"),
                Rows.instantOrNull(row, "closed_at"),
                numbered(code, row.getObject("merged_number", Integer.class)),
                numbered(code, row.getObject("recurrence_number", Integer.class)));
    }

    private static @Nullable String numbered(String code, @Nullable Integer number) {
        return number == null ? null : code + "-" + number;
    }
}
