package org.mdrportal.ingest;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.platform.Bytes;
import org.mdrportal.watch.UnreadableItem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One element of the alert list, read: every field but the id may be missing or of another type. */
final class AlertReader {

    /** Longer ones do not fit an index of the database. */
    private static final int MOST_ID_BYTES = 1_500;

    private static final int MOST_REASON = 300;
    private static final Set<String> TEST_TYPES = Set.of("K8S.NODE_EICAR", "VM_EICAR");

    private AlertReader() {}

    /** What became of an element. */
    sealed interface Reading {

        record Understood(ArrivedAlert alert) implements Reading {}

        record Unreadable(UnreadableItem item) implements Reading {}
    }

    static Reading read(Bytes payload, Bytes hash) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(payload.array());
        } catch (JacksonException e) {
            return unreadable(payload, hash, "not well-formed: " + e.getOriginalMessage());
        }
        if (!root.isObject()) {
            return unreadable(
                    payload,
                    hash,
                    "not an object but " + root.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        String id = Fields.text(root, "id");
        if (id == null || id.isBlank()) {
            return unreadable(payload, hash, "no id");
        }
        String clean = WireText.clean(id);
        if (WireText.bytes(clean) > MOST_ID_BYTES) {
            return unreadable(payload, hash, "its id is longer than " + MOST_ID_BYTES + " bytes");
        }
        JsonNode properties = Fields.of(root, "properties");
        return new Reading.Understood(new ArrivedAlert(
                clean,
                keys(root, properties),
                facts(properties),
                times(properties),
                ContentHash.of(properties),
                payload,
                hash));
    }

    private static ArrivedAlert.Keys keys(JsonNode root, JsonNode properties) {
        String vendorId = text(properties, "vendorOriginalId", 500);
        return new ArrivedAlert.Keys(
                text(root, "name", 500),
                text(properties, "systemAlertId", 500),
                vendorId != null
                        ? vendorId
                        : text(Fields.of(properties, "extendedProperties"), "vendorOriginalId", 500),
                text(properties, "correlationKey", 500));
    }

    private static ArrivedAlert.Facts facts(JsonNode properties) {
        String type = text(properties, "alertType", 300);
        String name = text(properties, "alertDisplayName", 1_000);
        return new ArrivedAlert.Facts(
                type,
                name,
                text(properties, "severity", 100),
                text(properties, "status", 100),
                intent(properties),
                resource(properties),
                text(properties, "compromisedEntity", 1_000),
                text(properties, "alertUri", 4_000),
                text(properties, "productName", 200),
                Fields.flag(properties, "isIncident"),
                isSample(type, name));
    }

    private static ArrivedAlert.Times times(JsonNode properties) {
        return new ArrivedAlert.Times(
                WireTime.of(Fields.text(properties, "startTimeUtc")),
                WireTime.of(Fields.text(properties, "timeGeneratedUtc")),
                WireTime.of(Fields.text(properties, "processingEndTimeUtc")));
    }

    /** Usually a text; some roads of Azure make a list of it. */
    private static @Nullable String intent(JsonNode properties) {
        JsonNode intent = Fields.of(properties, "intent");
        if (!intent.isArray()) {
            return text(properties, "intent", 500);
        }
        return WireText.of(
                intent.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining(", ")),
                500);
    }

    private static @Nullable String resource(JsonNode properties) {
        for (JsonNode identifier : Fields.of(properties, "resourceIdentifiers")) {
            String type = Fields.text(identifier, "type");
            String resource = text(identifier, "azureResourceId", 2_000);
            if (resource != null && (type == null || "AzureResource".equalsIgnoreCase(type))) {
                return resource.strip().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static boolean isSample(@Nullable String type, @Nullable String name) {
        String plainType = type == null ? "" : type.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return plainType.startsWith("SIMULATED_")
                || TEST_TYPES.contains(plainType)
                || (name != null && name.toUpperCase(Locale.ROOT).contains("[SAMPLE ALERT]"));
    }

    private static @Nullable String text(JsonNode object, String name, int most) {
        return WireText.of(Fields.text(object, name), most);
    }

    private static Reading unreadable(Bytes payload, Bytes hash, String why) {
        return new Reading.Unreadable(new UnreadableItem(payload, hash, WireText.line(why, MOST_REASON)));
    }
}
