package org.mdrportal.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The answers of the last check, written as a whole, and when the next is due. */
@Component
final class CheckRows {

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    CheckRows(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Run(
            SubscriptionId subscription,
            Instant asked,
            @Nullable Instant started,
            @Nullable Instant checked,
            @Nullable Instant next,
            List<CheckItem> items) {

        CheckState state() {
            boolean looking = checked == null || started == null || asked.isAfter(started);
            return new CheckState(subscription, items, checked, looking, asked, next);
        }
    }

    /** Every subscription of the tenant that was ever to be looked at. */
    List<CheckState> find(TenantId tenant) {
        Map<SubscriptionId, Run> runs = new LinkedHashMap<>();
        jdbc.sql(tenant, """
                        SELECT r.subscription_id, r.asked_at, r.started_at, r.checked_at, r.next_at, c.name, c.ok, c.detail
                        FROM subscription_check_run r
                        LEFT JOIN subscription_check c
                            ON c.tenant_id = r.tenant_id AND c.subscription_id = r.subscription_id
                        WHERE r.tenant_id = :tenant
                        ORDER BY r.subscription_id, c.position
                        """).query((row, _) -> collect(row, runs)).list();
        return runs.values().stream().map(Run::state).toList();
    }

    private SubscriptionId collect(ResultSet row, Map<SubscriptionId, Run> runs) throws SQLException {
        SubscriptionId id = new SubscriptionId(Rows.uuid(row, "subscription_id"));
        Run run = runs.get(id);
        if (run == null) {
            run = new Run(
                    id,
                    Rows.instant(row, "asked_at"),
                    Rows.instantOrNull(row, "started_at"),
                    Rows.instantOrNull(row, "checked_at"),
                    Rows.instantOrNull(row, "next_at"),
                    new ArrayList<>());
            runs.put(id, run);
        }
        @Nullable String name = row.getString("name");
        if (name != null) {
            run.items()
                    .add(new CheckItem(
                            name, row.getBoolean("ok"), json.readValue(Rows.text(row, "detail"), Sentence.class)));
        }
        return id;
    }

    CheckState find(TenantId tenant, SubscriptionId id) {
        return find(tenant).stream()
                .filter(each -> each.subscription().equals(id))
                .findFirst()
                .orElseGet(() -> new CheckState(id, List.of(), null, true, Instant.EPOCH, null));
    }

    void asked(TenantId tenant, SubscriptionId id, Instant now) {
        jdbc.sql(tenant, """
                        INSERT INTO subscription_check_run AS r (tenant_id, subscription_id, asked_at)
                        VALUES (:tenant, :subscription, :now)
                        ON CONFLICT (tenant_id, subscription_id) DO UPDATE SET asked_at = excluded.asked_at
                        WHERE r.tenant_id = :tenant
                        """)
                .param("subscription", id.value())
                .param("now", Rows.utc(now))
                .update();
    }

    /** Locks the row, so that a question that is asked meanwhile is seen either by this answer or by the next. */
    Instant askedLast(TenantId tenant, SubscriptionId id) {
        return jdbc.sql(tenant, """
                        SELECT r.asked_at FROM subscription_check_run r
                        WHERE r.tenant_id = :tenant AND r.subscription_id = :subscription
                        FOR UPDATE
                        """)
                .param("subscription", id.value())
                .query((row, _) -> Rows.instant(row, "asked_at"))
                .optional()
                .orElse(Instant.EPOCH);
    }

    void answered(
            TenantId tenant, SubscriptionId id, List<CheckItem> items, Instant started, Instant now, Instant next) {
        jdbc.sql(tenant, """
                        UPDATE subscription_check_run r SET started_at = :started, checked_at = :now, next_at = :next
                        WHERE r.tenant_id = :tenant AND r.subscription_id = :subscription
                        """)
                .param("subscription", id.value())
                .param("started", Rows.utc(started))
                .param("now", Rows.utc(now))
                .param("next", Rows.utc(next))
                .update();
        replace(tenant, id, items, now);
    }

    private void replace(TenantId tenant, SubscriptionId id, List<CheckItem> items, Instant now) {
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
                    .param("now", Objects.requireNonNull(Rows.utc(now)))
                    .update();
        }
    }
}
