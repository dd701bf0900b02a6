package org.mdrportal.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.SuppressionRuleSeen;
import tools.jackson.databind.JsonNode;

/** Rules of the customer's own Defender that dismiss alerts before anybody sees them. */
final class SuppressionCheck {

    static final List<String> NAMES = List.of("suppression");

    private final ArmClient arm;
    private final Clock clock;

    SuppressionCheck(ArmClient arm, Clock clock) {
        this.arm = arm;
        this.clock = clock;
    }

    /** @param rules all of them, or null when they could not be read */
    record Found(CheckItem item, @Nullable List<SuppressionRuleSeen> rules) {}

    Found of(SubscriptionId subscription) {
        String path =
                "/subscriptions/%s/providers/Microsoft.Security/alertsSuppressionRules?api-version=2019-01-01-preview"
                        .formatted(subscription);
        return switch (SmallList.get(arm, subscription, path)) {
            case SmallList.Refused(Refusal refusal) -> new Found(Checks.refused("suppression", refusal), null);
            case SmallList.Read read -> found(rules(read.elements()));
        };
    }

    /** As {@code Microsoft.Security/alertsSuppressionRules} lists them; of two with one name the last. */
    static List<SuppressionRuleSeen> rules(List<JsonNode> elements) {
        Map<String, SuppressionRuleSeen> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode element : elements) {
            String name = WireText.of(Fields.text(element, "name"), 200);
            if (name != null) {
                JsonNode properties = Fields.of(element, "properties");
                String state = WireText.of(Fields.text(properties, "state"), 50);
                rules.put(
                        name,
                        new SuppressionRuleSeen(
                                name,
                                WireText.of(Fields.text(properties, "alertType"), 300),
                                WireText.of(Fields.text(properties, "reason"), 200),
                                WireText.of(Fields.text(properties, "comment"), 1_000),
                                state == null ? "Enabled" : state,
                                WireTime.of(Fields.text(properties, "expirationDateUtc")),
                                WireTime.of(Fields.text(properties, "lastModifiedUtc"))));
            }
        }
        return List.copyOf(rules.values());
    }

    private Found found(List<SuppressionRuleSeen> rules) {
        Instant now = clock.instant();
        List<SuppressionRuleSeen> inForce =
                rules.stream().filter(rule -> inForce(rule, now)).toList();
        List<String> hiding = inForce.stream()
                .filter(rule -> hidesContainers(rule.alertType()))
                .map(SuppressionRuleSeen::name)
                .toList();
        CheckItem item = hiding.isEmpty()
                ? Checks.ok("suppression", inForce.size())
                : Checks.notOk("suppression", "hiding", Checks.shown(String.join(", ", hiding)));
        return new Found(item, rules);
    }

    private static boolean inForce(SuppressionRuleSeen rule, Instant now) {
        return "Enabled".equalsIgnoreCase(rule.state())
                && (rule.expires() == null || rule.expires().isAfter(now));
    }

    private static boolean hidesContainers(@Nullable String type) {
        String plain = type == null ? "*" : type.strip().toUpperCase(Locale.ROOT);
        return plain.equals("*") || plain.startsWith("K8S") || plain.startsWith("AKS");
    }
}
