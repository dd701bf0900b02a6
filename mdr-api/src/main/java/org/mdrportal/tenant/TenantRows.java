package org.mdrportal.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;

/** Rows of this module's tables as its views. */
final class TenantRows {

    private TenantRows() {}

    static TenantView view(ResultSet row, int number) throws SQLException {
        return new TenantView(
                new TenantId(Rows.uuid(row, "tenant_id")),
                row.getString("code"),
                row.getString("name"),
                Stage.valueOf(row.getString("stage")),
                Rows.instant(row, "created_at"),
                row.getInt("version"));
    }

    static SubscriptionView subscription(ResultSet row, int number) throws SQLException {
        return new SubscriptionView(
                new TenantId(Rows.uuid(row, "tenant_id")),
                new SubscriptionId(Rows.uuid(row, "subscription_id")),
                Rows.uuidOrNull(row, "directory_id"),
                row.getString("name"),
                Rows.instant(row, "added_at"));
    }
}
