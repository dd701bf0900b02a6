package org.mdrportal.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.ingest.Members.Value;
import org.mdrportal.platform.Bytes;
import org.mdrportal.watch.UnreadableItem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One element of the alert list, read: every field but the id may be missing or of another type. */
final class AlertReader {

    /** Longer ones do not fit an index of the database. */
    private static final int MOST_ID_BYTES = 1_500;

    private static final int MOST_REASON = 300;
    private static final int MOST_INTENT = 500;

    private static final Shape IDENTIFIER = Shape.of("type", "azureResourceId");
    private static final Shape ALERT = Shape.of("id", "name")
            .with(
                    "properties",
                    Shape.of(
                                    "alertType",
                                    "alertDisplayName",
                                    "alertUri",
                                    "compromisedEntity",
                                    "correlationKey",
                                    "description",
                                    "entities",
                                    "intent",
                                    "isIncident",
                                    "processingEndTimeUtc",
                                    "productName",
                                    "resourceIdentifiers",
                                    "severity",
                                    "startTimeUtc",
                                    "status",
                                    "systemAlertId",
                                    "timeGeneratedUtc",
                                    "vendorOriginalId")
                            .with("extendedProperties", ContextReader.EXTENDED));

    private AlertReader() {}

    /** What became of an element. */
    sealed interface Reading {

        record Understood(ArrivedAlert alert) implements Reading {}

        record Unreadable(UnreadableItem item) implements Reading {}
    }

    static Reading read(Bytes payload, Bytes hash) {
        byte[] item = payload.array();
        try (JsonParser parser = Json.parser(item, 0, item.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return unreadable(payload, hash, "not an object but " + kind(parser.currentToken()));
            }
            Members root =
                    item.length > ItemScanner.LARGE ? Members.readCounting(parser, ALERT) : Members.read(parser, ALERT);
            if (parser.nextToken() != null) {
                return unreadable(payload, hash, "something follows the object");
            }
            return read(root, payload, hash);
        } catch (JacksonException e) {
            return unreadable(payload, hash, "not well-formed: " + e.getOriginalMessage());
        } catch (TooComplex e) {
            return unreadable(payload, hash, "too complex: " + e.getMessage());
        }
    }

    private static Reading read(Members root, Bytes payload, Bytes hash) {
        String id = root.text("id");
        if (id == null || id.isBlank()) {
            return unreadable(payload, hash, "no id");
        }
        String clean = WireText.clean(id);
        if (WireText.bytes(clean) > MOST_ID_BYTES) {
            return unreadable(payload, hash, "its id is longer than " + MOST_ID_BYTES + " bytes");
        }
        Members properties = root.inside("properties");
        Bytes content = ContentHash.of(payload.array(), properties);
        Members known = properties == null ? Members.NONE : properties;
        return new Reading.Understood(new ArrivedAlert(
                clean,
                keys(root, known),
                facts(payload.array(), known),
                ContextReader.read(payload.array(), known),
                times(known),
                content,
                payload,
                hash));
    }

    private static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "nothing";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> token.asString();
        };
    }

    private static ArrivedAlert.Keys keys(Members root, Members properties) {
        String vendorId = text(properties, "vendorOriginalId", 500);
        Members extended = properties.inside("extendedProperties");
        if (vendorId == null && extended != null) {
            vendorId = text(extended, "vendorOriginalId", 500);
        }
        return new ArrivedAlert.Keys(
                text(root, "name", 500),
                text(properties, "systemAlertId", 500),
                vendorId,
                text(properties, "correlationKey", 500));
    }

    private static ArrivedAlert.Facts facts(byte[] item, Members properties) {
        return new ArrivedAlert.Facts(
                text(properties, "alertType", 300),
                text(properties, "alertDisplayName", 1_000),
                text(properties, "severity", 100),
                text(properties, "status", 100),
                intent(item, properties),
                resource(item, properties.of("resourceIdentifiers")),
                text(properties, "compromisedEntity", 1_000),
                text(properties, "alertUri", 4_000),
                text(properties, "productName", 200),
                properties.flag("isIncident"));
    }

    private static ArrivedAlert.Times times(Members properties) {
        return new ArrivedAlert.Times(
                WireTime.of(properties.text("startTimeUtc")),
                WireTime.of(properties.text("timeGeneratedUtc")),
                WireTime.of(properties.text("processingEndTimeUtc")));
    }

    /** Usually a text; some roads of Azure make a list of it. */
    private static @Nullable String intent(byte[] item, Members properties) {
        Value intent = properties.of("intent");
        if (intent == null || intent.kind() != JsonToken.START_ARRAY) {
            return text(properties, "intent", MOST_INTENT);
        }
        StringBuilder joined = new StringBuilder();
        try (JsonParser parser = Json.parser(item, intent.from(), intent.to())) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY && joined.length() <= MOST_INTENT) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() <= MOST_INTENT) {
                    joined.append(joined.isEmpty() ? "" : ", ").append(parser.getString());
                }
                parser.skipChildren();
            }
        }
        return WireText.of(joined.toString(), MOST_INTENT);
    }

    private static @Nullable String resource(byte[] item, @Nullable Value identifiers) {
        if (identifiers == null || identifiers.kind() != JsonToken.START_ARRAY) {
            return null;
        }
        try (JsonParser parser = Json.parser(item, identifiers.from(), identifiers.to())) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    continue;
                }
                Members identifier = Members.read(parser, IDENTIFIER);
                String type = identifier.text("type");
                String resource = text(identifier, "azureResourceId", 2_000);
                if (resource != null && (type == null || "AzureResource".equalsIgnoreCase(type))) {
                    return resource.strip().toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    private static @Nullable String text(Members object, String name, int most) {
        return WireText.of(object.text(name), most);
    }

    private static Reading unreadable(Bytes payload, Bytes hash, String why) {
        return new Reading.Unreadable(new UnreadableItem(payload, hash, WireText.line(why, MOST_REASON)));
    }
}
