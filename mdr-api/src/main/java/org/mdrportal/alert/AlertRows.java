package org.mdrportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Decision;
import org.mdrportal.intelligence.AddressHit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Rows of {@code alert} as views; a customer's names none of the provider's lists. */
@Component
final class AlertRows {

    private final ObjectMapper json;

    AlertRows(ObjectMapper json) {
        this.json = json;
    }

    AlertView view(ResultSet row, int number) throws SQLException {
        UUID subscription = Rows.uuidOrNull(row, "subscription_id");
        UUID joinedTo = Rows.uuidOrNull(row, "joined_to");
        List<Road> others = others(row);
        boolean staff = Caller.current().isStaff();
        Sentence why = sentence(row.getString("why"));
        return new AlertView(
                new AlertId(Rows.uuid(row, "alert_id")),
                new TenantId(Rows.uuid(row, "tenant_id")),
                Rows.text(row, "code"),
                Rows.text(row, "tenant_name"),
                subscription == null ? null : new SubscriptionId(subscription),
                Rows.text(row, "subscription_name"),
                Rows.text(row, "external_id"),
                Stream.concat(Stream.of(Road.valueOf(Rows.text(row, "road"))), others.stream())
                        .distinct()
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
                row.getString("cluster"),
                context(row),
                Rows.instant(row, "happened_at"),
                row.getString("category"),
                Rows.text(row, "category_by"),
                why == null || staff ? why : Decision.toCustomer(why),
                row.getObject("rule_version", Integer.class),
                row.getString("confidence"),
                row.getString("priority"),
                staff ? listed(row.getString("listed")) : null,
                row.getBoolean("sample"),
                row.getBoolean("history"),
                row.getBoolean("late"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "generated_at"),
                Rows.instantOrNull(row, "processed_at"),
                Rows.instant(row, "first_seen_at"),
                Rows.instant(row, "last_seen_at"),
                row.getInt("revision"),
                row.getString("first_status"),
                row.getBoolean("grouping"),
                others.size(),
                joinedTo == null ? null : new AlertId(joinedTo),
                null);
    }

    private static ArrivedAlert.Context context(ResultSet row) throws SQLException {
        return new ArrivedAlert.Context(
                row.getString("namespace"),
                row.getString("workload"),
                row.getString("pod"),
                row.getString("container"),
                row.getString("image"),
                row.getString("principal"),
                texts(row, "addresses"),
                texts(row, "hosts"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private @Nullable AddressHit listed(@Nullable String text) {
        return text == null ? null : json.readValue(text, AddressHit.class);
    }

    private static List<Road> others(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("other_roads").getArray())
                .map(Road::valueOf)
                .sorted()
                .toList();
    }

    private @Nullable Sentence sentence(@Nullable String text) {
        return text == null ? null : json.readValue(text, Sentence.class);
    }
}
