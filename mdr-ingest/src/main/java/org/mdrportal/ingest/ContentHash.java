package org.mdrportal.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.Members.Value;
import org.mdrportal.platform.Bytes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells a change of content from a vendor's renumbering: over status, severity, name, description, entities and extended
 * properties, in one fixed form, without times, links and the numbering of entities. Read from the bytes, never as a
 * whole: an item of 16 MB takes little more memory than its bytes.
 */
final class ContentHash {

    private static final List<String> FIELDS =
            List.of("status", "severity", "alertDisplayName", "description", "entities", "extendedProperties");
    private static final List<String> NUMBERING = List.of("$id", "$ref");
    private static final List<String> TIMES_AND_LINKS =
            List.of("time", "timeutc", "timestamp", "link", "links", "alerturi");
    private static final int SHORTEST_MOMENT = 16;
    private static final int LONGEST_MOMENT = 40;
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([Zz]|[+-]\\d{2}:?\\d{2})?");

    private static final int WHOLE = 2_048;
    private static final int SHORT = 8_192;
    private static final int MOST_MEMBERS = 200_000;

    private int membersHeld;

    private ContentHash() {}

    /** @param properties of the item, or null when it has none */
    static Bytes of(byte[] item, @Nullable Members properties) {
        ContentHash hash = new ContentHash();
        Form whole = new Form(WHOLE);
        for (String field : FIELDS) {
            hash.field(item, properties == null ? null : properties.of(field), whole);
        }
        return Bytes.of(whole.hash());
    }

    private void field(byte[] item, @Nullable Value value, Form out) {
        if (value == null) {
            text('l', "null", out);
        } else if (value.text() != null && value.whole()) {
            string(value.text(), out);
        } else {
            try (JsonParser parser = Json.parser(item, value.from(), value.to())) {
                parser.nextToken();
                node(parser, out);
            }
        }
    }

    /** Every value begins with its kind and ends where its kind says, so that no two contents have one form. */
    private void node(JsonParser parser, Form out) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, out);
            case START_ARRAY -> {
                out.write('[');
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    node(parser, out);
                }
                out.write(']');
            }
            case VALUE_STRING -> string(parser, out);
            // Not as plain digits: a short number with a huge exponent would fill the memory.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                text('n', parser.getDecimalValue().stripTrailingZeros().toString(), out);
            default -> text('l', parser.getString(), out);
        }
    }

    /** Members in the order of their names; of two equal ones the last. */
    private void object(JsonParser parser, Form out) {
        Map<String, Form> members = new TreeMap<>();
        int heldBefore = membersHeld;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (leftOut(name)) {
                parser.skipChildren();
            } else {
                if (++membersHeld > MOST_MEMBERS) {
                    throw new TooComplex("its objects have more than " + MOST_MEMBERS + " members");
                }
                Form member = new Form();
                node(parser, member);
                members.put(name, member);
            }
        }
        out.write('{');
        members.forEach((name, member) -> {
            text('k', name, out);
            member.into(out);
        });
        out.write('}');
        membersHeld = heldBefore;
    }

    private static void string(JsonParser parser, Form out) {
        if (parser.getStringLength() <= SHORT) {
            string(parser.getString(), out);
            return;
        }
        Length length = new Length();
        copy(parser, length);
        out.write('s');
        length(length.bytes, out);
        copy(parser, out);
    }

    private static void string(String value, Form out) {
        if (isMoment(value)) {
            out.write('t');
        } else {
            text('s', value, out);
        }
    }

    /** Never as one array: a long text is several times its bytes. */
    private static void copy(JsonParser parser, OutputStream out) {
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            parser.getString(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing here can be full", e);
        }
    }

    private static final class Length extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }

    private static boolean leftOut(String key) {
        if (NUMBERING.contains(key)) {
            return true;
        }
        String name = isAscii(key) ? key : letters(key);
        for (String ending : TIMES_AND_LINKS) {
            if (endsWith(name, ending)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String letters(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        key.toLowerCase(Locale.ROOT).chars().filter(Character::isLetter).forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    /** Whether the letters of a name end so; whatever is not a letter of ours counts only where there are such. */
    private static boolean endsWith(String name, String ending) {
        int missing = ending.length();
        for (int i = name.length() - 1; i >= 0 && missing > 0; i--) {
            char c = name.charAt(i);
            char lower = (char) (c | 0x20);
            if (c > 127 || (lower >= 'a' && lower <= 'z')) {
                if (c > 127 || lower != ending.charAt(--missing)) {
                    return false;
                }
            }
        }
        return missing == 0;
    }

    private static boolean isMoment(String value) {
        return value.length() >= SHORTEST_MOMENT
                && value.length() <= LONGEST_MOMENT
                && value.charAt(4) == '-'
                && MOMENT.matcher(value).matches();
    }

    private static void text(char kind, String value, Form out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.write(kind);
        length(bytes.length, out);
        out.write(bytes, 0, bytes.length);
    }

    private static void length(long bytes, Form out) {
        long digit = 1;
        while (bytes / digit >= 10) {
            digit *= 10;
        }
        for (; digit > 0; digit /= 10) {
            out.write((int) ('0' + bytes / digit % 10));
        }
        out.write(':');
    }
}
