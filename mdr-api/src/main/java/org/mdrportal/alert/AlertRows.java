package org.mdrportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Rows of {@code alert} as views. */
@Component
final class AlertRows {

    private final ObjectMapper json;

    AlertRows(ObjectMapper json) {
        this.json = json;
    }

    AlertView view(ResultSet row, int number) throws SQLException {
        UUID subscription = Rows.uuidOrNull(row, "subscription_id");
        return new AlertView(
                new AlertId(Rows.uuid(row, "alert_id")),
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                Rows.text(row, "tenant_name"),
                subscription == null ? null : new SubscriptionId(subscription),
                Rows.text(row, "subscription_name"),
                Rows.text(row, "external_id"),
                Arrays.stream((String[]) row.getArray("roads").getArray())
                        .map(Road::valueOf)
                        .toList(),
                row.getString("alert_type"),
                row.getString("display_name"),
                row.getString("severity"),
                row.getString("status"),
                row.getString("intent"),
                row.getString("resource_id"),
                row.getString("compromised_entity"),
                row.getString("alert_uri"),
                row.getString("product_name"),
                row.getString("category"),
                Rows.text(row, "category_by"),
                sentence(row.getString("why")),
                row.getObject("rule_version", Integer.class),
                row.getString("priority"),
                row.getBoolean("sample"),
                row.getBoolean("history"),
                row.getBoolean("late"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "generated_at"),
                Rows.instantOrNull(row, "processed_at"),
                Rows.instant(row, "first_seen_at"),
                Rows.instant(row, "last_seen_at"),
                row.getInt("revision"));
    }

    private @Nullable Sentence sentence(@Nullable String text) {
        return text == null ? null : json.readValue(text, Sentence.class);
    }
}
