package org.mdrportal.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.tenant.SubscriptionId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules as last read, and when one of them went. */
@Service
class SuppressionBook implements SuppressionRules {

    private final TenantJdbc jdbc;
    private final DismissedArrivals dismissed;
    private final Changes changes;
    private final Clock clock;

    SuppressionBook(TenantJdbc jdbc, DismissedArrivals dismissed, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.dismissed = dismissed;
        this.changes = changes;
        this.clock = clock;
    }

    /** Whether a rule about this type can dismiss what is watched here. Azure's ids begin K8S; the old ones AKS. */
    static boolean coversContainers(@Nullable String alertType) {
        String type = alertType == null ? "*" : alertType.strip().toUpperCase(Locale.ROOT);
        return type.isEmpty() || type.equals("*") || type.startsWith("K8S") || type.startsWith("AKS");
    }

    @Override
    @PreAuthorize("@access.may('watch:write', #tenant)")
    @Transactional
    public void seen(TenantId tenant, SubscriptionId subscription, List<SuppressionRuleSeen> rules) {
        Instant now = clock.instant();
        Map<String, SuppressionRuleSeen> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        int changed = gone(tenant, subscription, byName.keySet(), now);
        for (SuppressionRuleSeen rule : byName.values()) {
            changed += write(tenant, subscription, rule, now);
        }
        if (changed > 0) {
            changes.changed(tenant, "watch", subscription.toString());
        }
    }

    private int gone(TenantId tenant, SubscriptionId subscription, Collection<String> there, Instant now) {
        return jdbc.sql(tenant, """
                        UPDATE suppression_rule r SET gone_at = :now
                        WHERE r.tenant_id = :tenant AND r.subscription_id = :subscription AND r.gone_at IS NULL
                          AND NOT r.name = ANY (:there)
                        """)
                .param("now", Rows.utc(now))
                .param("subscription", subscription.value())
                .param("there", there.toArray(String[]::new))
                .update();
    }

    private int write(TenantId tenant, SubscriptionId subscription, SuppressionRuleSeen rule, Instant now) {
        return jdbc.sql(tenant, """
                                WITH before AS (
                                    SELECT r.alert_type, r.state, r.expires_at, r.gone_at FROM suppression_rule r
                                    WHERE r.tenant_id = :tenant AND r.subscription_id = :subscription AND r.name = :name)
                                INSERT INTO suppression_rule AS r (tenant_id, subscription_id, name, alert_type, reason,
                                    comment, state, covers_containers, expires_at, modified_at, seen_at)
                                VALUES (:tenant, :subscription, :name, :type, :reason, :comment, :state, :covers,
                                        :expires, :modified, :now)
                                ON CONFLICT (tenant_id, subscription_id, name) DO UPDATE SET
                                    alert_type = excluded.alert_type, reason = excluded.reason,
                                    comment = excluded.comment, state = excluded.state,
                                    covers_containers = excluded.covers_containers, expires_at = excluded.expires_at,
                                    modified_at = excluded.modified_at, seen_at = excluded.seen_at, gone_at = NULL
                                RETURNING ROW (r.alert_type, r.state, r.expires_at, r.gone_at) IS DISTINCT FROM
                                    (SELECT ROW (b.alert_type, b.state, b.expires_at, b.gone_at) FROM before b)
                                """)
                        .param("subscription", subscription.value())
                        .param("name", rule.name())
                        .param("type", readable(rule.alertType()))
                        .param("reason", readable(rule.reason()))
                        .param("comment", readable(rule.comment()))
                        .param("state", rule.state())
                        .param("covers", coversContainers(rule.alertType()))
                        .param("expires", Rows.utc(rule.expires()))
                        .param("modified", Rows.utc(rule.modified()))
                        .param("now", Rows.utc(now))
                        .query(Boolean.class)
                        .single()
                ? 1
                : 0;
    }

    private static @Nullable String readable(@Nullable String text) {
        return text == null ? null : QuarantineRows.readable(text);
    }

    @Override
    @PreAuthorize("@access.may('watch:read', #tenant)")
    @Transactional(readOnly = true)
    public List<SuppressionRuleView> list(TenantId tenant, SubscriptionId subscription) {
        Instant now = clock.instant();
        Map<String, Long> hidden = dismissed.byType(tenant, subscription);
        return jdbc
                .sql(tenant, """
                        SELECT r.name, r.alert_type, r.reason, r.comment, r.state, r.covers_containers, r.expires_at,
                               r.modified_at, r.seen_at, r.gone_at
                        FROM suppression_rule r
                        WHERE r.tenant_id = :tenant AND r.subscription_id = :subscription
                        ORDER BY r.name
                        """)
                .param("subscription", subscription.value())
                .query((row, _) -> view(row, hidden, now))
                .list()
                .stream()
                .sorted(Comparator.comparing(SuppressionRuleView::inForce).reversed())
                .toList();
    }

    /** A rule for one type hides that type, in whatever letters; one for all types hides them all. */
    private static long matching(@Nullable String ruleType, Map<String, Long> hidden) {
        String type = ruleType == null ? "" : ruleType.strip();
        boolean all = type.isEmpty() || type.equals("*");
        return hidden.entrySet().stream()
                .filter(each -> all || each.getKey().strip().equalsIgnoreCase(type))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static SuppressionRuleView view(ResultSet row, Map<String, Long> hidden, Instant now) throws SQLException {
        Instant expires = Rows.instantOrNull(row, "expires_at");
        Instant gone = Rows.instantOrNull(row, "gone_at");
        String state = Rows.text(row, "state");
        return new SuppressionRuleView(
                Rows.text(row, "name"),
                row.getString("alert_type"),
                row.getString("reason"),
                row.getString("comment"),
                state,
                row.getBoolean("covers_containers"),
                gone == null && state.equalsIgnoreCase("enabled") && (expires == null || expires.isAfter(now)),
                expires,
                Rows.instantOrNull(row, "modified_at"),
                Rows.instant(row, "seen_at"),
                gone,
                matching(row.getString("alert_type"), hidden));
    }
}
