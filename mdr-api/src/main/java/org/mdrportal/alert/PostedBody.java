package org.mdrportal.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a posted alert, read as a stream: strict about the fields it knows, indifferent to others, and nothing it
 * contains is ever held as a tree.
 */
final class PostedBody {

    /** One megabyte. */
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_DEEP = 1_000;
    private static final int YEARS = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEEP)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(MOST_BYTES)
                    .maxNumberLength(MOST_BYTES)
                    .build())
            .build();

    /** Longest text of each field, and whether it must be there. */
    private enum Field {
        TENANT(100, true),
        SOURCE(100, true),
        ID(500, true),
        TITLE(1_000, true),
        SEVERITY(100, true),
        TYPE(300, false),
        INTENT(500, false),
        RESOURCE(2_000, false),
        OCCURRED(64, false);

        private final int most;
        private final boolean required;

        Field(int most, boolean required) {
            this.most = most;
            this.required = required;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Bytes body;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> errors = new TreeMap<>();
    private byte[] raw = {};

    private PostedBody(Bytes body) {
        this.body = body;
    }

    /** @throws Problem {@code invalid-request}, naming each field that is wrong */
    static PostedBody read(Bytes body) {
        PostedBody read = new PostedBody(body);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body.array())) {
            read.object(parser);
        } catch (JacksonException e) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST, "The body is not JSON that can be read: " + e.getOriginalMessage());
        }
        read.check();
        return read;
    }

    /** As the sender named it: an id or a code. */
    String tenant() {
        return required(Field.TENANT);
    }

    PostedAlert alert() {
        String resource = texts.get(Field.RESOURCE.text());
        return new PostedAlert(
                required(Field.SOURCE),
                required(Field.ID),
                required(Field.TITLE),
                required(Field.SEVERITY),
                texts.get(Field.TYPE.text()),
                texts.get(Field.INTENT.text()),
                resource == null ? null : resource.toLowerCase(Locale.ROOT),
                occurred(),
                content(),
                body);
    }

    private void object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The body is one JSON object.");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("raw")) {
                raw = new TokenHash(parser).value();
            } else {
                field(name, value, parser);
            }
        }
        if (parser.nextToken() != null) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The body is one JSON object, and nothing after it.");
        }
    }

    /** Of two equal keys the last counts. */
    private void field(String name, JsonToken value, JsonParser parser) {
        Field field = known(name);
        if (field == null) {
            parser.skipChildren();
            return;
        }
        errors.remove(name);
        texts.remove(name);
        if (value == JsonToken.VALUE_STRING) {
            text(field, StorableText.of(parser.getString()).strip());
        } else if (value != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            errors.put(name, List.of(name + " must be a text."));
        }
    }

    private void text(Field field, String text) {
        if (text.length() > field.most) {
            errors.put(field.text(), List.of(field.text() + " is at most " + field.most + " characters."));
        } else if (!text.isEmpty()) {
            texts.put(field.text(), text);
        }
    }

    private void check() {
        for (Field field : Field.values()) {
            if (field.required && !texts.containsKey(field.text())) {
                errors.putIfAbsent(field.text(), List.of(field.text() + " is missing or empty."));
            }
        }
        try {
            occurred();
        } catch (DateTimeException e) {
            errors.put(
                    Field.OCCURRED.text(),
                    List.of("occurred is a moment with its offset, for example 2026-01-31T09:30:00Z."));
        }
        if (!errors.isEmpty()) {
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, "Correct the fields named in errors.", errors);
        }
    }

    private @Nullable Instant occurred() {
        String text = texts.get(Field.OCCURRED.text());
        if (text == null) {
            return null;
        }
        OffsetDateTime at = OffsetDateTime.parse(text);
        if (at.getYear() < 1 || at.getYear() >= YEARS) {
            throw new DateTimeException("a year nobody means: " + at.getYear());
        }
        return at.toInstant();
    }

    private Bytes content() {
        StringBuilder said = new StringBuilder();
        for (Field field : List.of(Field.TITLE, Field.SEVERITY, Field.TYPE, Field.INTENT, Field.RESOURCE)) {
            String text = texts.getOrDefault(field.text(), "");
            said.append(text.length()).append(':').append(text);
        }
        return TokenHash.of(said.toString(), raw);
    }

    private String required(Field field) {
        String text = texts.get(field.text());
        if (text == null) {
            throw new IllegalStateException("read without " + field.text());
        }
        return text;
    }

    private static @Nullable Field known(String name) {
        for (Field field : Field.values()) {
            if (field.text().equals(name)) {
                return field;
            }
        }
        return null;
    }
}
