package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule of the customer's own Defender: what matches it arrives dismissed.
 *
 * @param alertType {@code *} for all
 * @param scope all of them must match; none matches everything
 */
public record SuppressionRule(
        String name,
        String alertType,
        boolean enabled,
        String reason,
        String comment,
        Instant modified,
        @Nullable Instant expires,
        List<Condition> scope) {

    /**
     * About entities.
     *
     * @param field {@code entities.<type>.<property>}
     * @param anyOf one of them must be there, or
     * @param contains this must be part of it
     */
    public record Condition(
            String field, List<String> anyOf, @Nullable String contains) {

        public Condition {
            anyOf = List.copyOf(anyOf);
        }

        private boolean matches(JsonNode entities) {
            String[] parts = field.split("\\.", 3);
            return parts.length == 3
                    && parts[0].equalsIgnoreCase("entities")
                    && entities.valueStream()
                            .filter(entity -> entity.path("type").asString("").equalsIgnoreCase(parts[1]))
                            .map(entity -> property(entity, parts[2]))
                            .flatMap(Optional::stream)
                            .anyMatch(this::fits);
        }

        private boolean fits(String value) {
            String part = contains;
            return anyOf.stream().anyMatch(value::equalsIgnoreCase)
                    || part != null && value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }

        private static Optional<String> property(JsonNode entity, String name) {
            return entity.propertyStream()
                    .filter(property -> property.getKey().equalsIgnoreCase(name))
                    .map(property -> property.getValue().asString(""))
                    .findFirst();
        }

        private ObjectNode json() {
            ObjectNode json = Json.object().put("field", field);
            if (contains == null) {
                json.set("in", Json.strings(anyOf));
            } else {
                json.put("contains", contains);
            }
            return json;
        }
    }

    public SuppressionRule {
        scope = List.copyOf(scope);
    }

    /** In force without an end, for all alerts of the type. */
    public static SuppressionRule of(String name, String alertType, Instant modified) {
        return new SuppressionRule(
                name, alertType, true, "Noise", "Known and accepted here.", modified, null, List.of());
    }

    public SuppressionRule disabled() {
        return new SuppressionRule(name, alertType, false, reason, comment, modified, expires, scope);
    }

    public SuppressionRule until(Instant end) {
        return new SuppressionRule(name, alertType, enabled, reason, comment, modified, end, scope);
    }

    public SuppressionRule only(Condition... conditions) {
        return new SuppressionRule(name, alertType, enabled, reason, comment, modified, expires, List.of(conditions));
    }

    boolean hides(ObjectNode alert, Instant now) {
        JsonNode properties = alert.path("properties");
        return inForce(now)
                && (alertType.equals("*")
                        || alertType.equalsIgnoreCase(
                                properties.path("alertType").asString("")))
                && scope.stream().allMatch(condition -> condition.matches(properties.path("entities")));
    }

    private boolean inForce(Instant now) {
        return enabled && (expires == null || expires.isAfter(now));
    }

    /** As ARM shows it, api-version 2019-01-01-preview. */
    public ObjectNode json(Subscription subscription, Instant now) {
        ObjectNode properties =
                Json.object().put("alertType", alertType).put("lastModifiedUtc", AzureTime.text(modified));
        if (expires != null) {
            properties.put("expirationDateUtc", AzureTime.text(expires));
        }
        properties
                .put("state", !enabled ? "Disabled" : inForce(now) ? "Enabled" : "Expired")
                .put("reason", reason)
                .put("comment", comment);
        if (!scope.isEmpty()) {
            ArrayNode all = properties.putObject("suppressionAlertsScope").putArray("allOf");
            scope.forEach(condition -> all.add(condition.json()));
        }
        ObjectNode rule = Json.object()
                .put("id", subscription.path() + "/providers/Microsoft.Security/alertsSuppressionRules/" + name)
                .put("name", name)
                .put("type", "Microsoft.Security/alertsSuppressionRules");
        rule.set("properties", properties);
        return rule;
    }
}
