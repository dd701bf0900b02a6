package org.mdrportal.tenant;

import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The answers of the last check, written as a whole. */
@Component
final class CheckRows {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    CheckRows(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<CheckItem> find(TenantId tenant, SubscriptionId id) {
        return jdbc.sql(tenant, """
                        SELECT c.name, c.ok, c.detail FROM subscription_check c
                        WHERE c.tenant_id = :tenant AND c.subscription_id = :subscription
                        ORDER BY c.position
                        """)
                .param("subscription", id.value())
                .query((row, _) -> new CheckItem(
                        row.getString("name"),
                        row.getBoolean("ok"),
                        json.readValue(row.getString("detail"), Sentence.class)))
                .list();
    }

    void replace(TenantId tenant, SubscriptionId id, List<CheckItem> items, Instant now) {
        jdbc.sql(tenant, """
                        DELETE FROM subscription_check c
                        WHERE c.tenant_id = :tenant AND c.subscription_id = :subscription
                        """).param("subscription", id.value()).update();
        for (int i = 0; i < items.size(); i++) {
            CheckItem item = items.get(i);
            jdbc.sql(tenant, """
                            INSERT INTO subscription_check
                                (tenant_id, subscription_id, name, position, ok, detail, checked_at)
                            VALUES (:tenant, :subscription, :name, :position, :ok, CAST(:detail AS jsonb), :now)
                            """)
                    .param("subscription", id.value())
                    .param("name", item.name())
                    .param("position", i)
                    .param("ok", item.ok())
                    .param("detail", json.writeValueAsString(item.detail()))
                    .param("now", Rows.utc(now))
                    .update();
        }
    }
}
