package org.mdrportal.ingest;

import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an object says under the names that were asked for, read without building the rest: under their own letters, else
 * under the same name in other letters; of two the last.
 */
final class Members {

    /** More of a text is never shown nor filtered. */
    static final int MOST_TEXT = 8_192;

    /** Of an object that is not there. */
    static final Members NONE = new Members();

    private static final int MOST_NAMES = 50_000;

    private final Map<String, Value> exact = new HashMap<>();
    private final Map<String, Value> inOtherLetters = new HashMap<>();

    private Members() {}

    /**
     * Where a value stands, and what it is.
     *
     * @param text    of a string; at most {@link #MOST_TEXT} characters of it
     * @param whole   whether the text is all of it
     * @param members of an object whose members were asked for
     */
    record Value(
            JsonToken kind,
            @Nullable String text,
            boolean whole,
            int from,
            int to,
            @Nullable Members members) {}

    /** Reads to the end of the object that the parser stands at the beginning of. */
    static Members read(JsonParser parser, Shape shape) {
        return read(parser, shape, null);
    }

    /** The same for a large item, where names are counted: each costs memory. */
    static Members readCounting(JsonParser parser, Shape shape) {
        return read(parser, shape, new HashSet<>());
    }

    @Nullable
    Value of(String name) {
        Value value = exact.get(name);
        return value != null ? value : inOtherLetters.get(name);
    }

    /** A text, or null when there is none or it is something else. */
    @Nullable
    String text(String name) {
        Value value = of(name);
        return value == null ? null : value.text();
    }

    boolean flag(String name) {
        Value value = of(name);
        return value != null && (value.kind() == JsonToken.VALUE_TRUE || "true".equalsIgnoreCase(value.text()));
    }

    /** Members of an object under this name, if it is one. */
    @Nullable
    Members inside(String name) {
        Value value = of(name);
        return value == null ? null : value.members();
    }

    private static Members read(JsonParser parser, Shape shape, @Nullable Set<String> names) {
        Members members = new Members();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            count(names, name);
            parser.nextToken();
            String wanted = shape.wanted(name);
            if (wanted == null) {
                skip(parser, names);
            } else {
                Value value = value(parser, shape.inside(wanted), names);
                (wanted.equals(name) ? members.exact : members.inOtherLetters).put(wanted, value);
            }
        }
        return members;
    }

    private static Value value(JsonParser parser, @Nullable Shape inside, @Nullable Set<String> names) {
        JsonToken kind = parser.currentToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        String text = null;
        boolean whole = true;
        Members members = null;
        if (kind == JsonToken.VALUE_STRING) {
            whole = parser.getStringLength() <= MOST_TEXT;
            text = whole ? parser.getString() : beginning(parser);
        } else if (kind == JsonToken.START_OBJECT && inside != null) {
            members = read(parser, inside, names);
        } else {
            skip(parser, names);
        }
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return new Value(kind, text, whole, from, to, members);
    }

    private static void skip(JsonParser parser, @Nullable Set<String> names) {
        if (names == null || !parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return;
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.PROPERTY_NAME) {
                count(names, parser.currentName());
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
    }

    private static void count(@Nullable Set<String> names, String name) {
        if (names != null && names.add(name) && names.size() > MOST_NAMES) {
            throw new TooComplex("it has more than " + MOST_NAMES + " different names");
        }
    }

    private static String beginning(JsonParser parser) {
        StringBuilder kept = new StringBuilder(MOST_TEXT);
        parser.getString(new Writer() {
            @Override
            public void write(char[] chars, int from, int length) {
                kept.append(chars, from, Math.min(length, MOST_TEXT - kept.length()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
        return kept.toString();
    }
}
