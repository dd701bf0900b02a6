package org.mdrportal.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mdrportal.platform.Bytes;
import tools.jackson.databind.JsonNode;

/**
 * Tells a change of content from a vendor's renumbering: over status, severity, name, description, entities and extended
 * properties, in one fixed form, without times, links and the numbering of entities.
 */
final class ContentHash {

    private static final List<String> FIELDS =
            List.of("status", "severity", "alertDisplayName", "description", "entities", "extendedProperties");
    private static final List<String> NUMBERING = List.of("$id", "$ref");
    private static final List<String> TIMES_AND_LINKS =
            List.of("time", "timeutc", "timestamp", "link", "links", "alerturi");
    private static final int LONGEST_MOMENT = 40;
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([Zz]|[+-]\\d{2}:?\\d{2})?");

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Bytes of(JsonNode properties) {
        ContentHash hash = new ContentHash();
        for (String field : FIELDS) {
            hash.node(Fields.of(properties, field));
        }
        return Bytes.of(hash.digest.digest());
    }

    /** Every value begins with its kind and ends where its kind says, so that no two contents have one form. */
    private void node(JsonNode node) {
        if (node.isObject()) {
            mark('{');
            node.properties().stream()
                    .filter(member -> !leftOut(member.getKey()))
                    .sorted(Comparator.comparing(member -> member.getKey()))
                    .forEach(member -> {
                        text('k', member.getKey());
                        node(member.getValue());
                    });
            mark('}');
        } else if (node.isArray()) {
            mark('[');
            node.forEach(this::node);
            mark(']');
        } else if (node.isString()) {
            String value = node.stringValue();
            if (isMoment(value)) {
                mark('t');
            } else {
                text('s', value);
            }
        } else if (node.isNumber()) {
            // Not as plain digits: a short number with a huge exponent would fill the memory.
            text('n', node.decimalValue().stripTrailingZeros().toString());
        } else {
            text('l', node.isMissingNode() || node.isNull() ? "null" : node.asString());
        }
    }

    private static boolean leftOut(String key) {
        if (NUMBERING.contains(key)) {
            return true;
        }
        StringBuilder plain = new StringBuilder(key.length());
        key.toLowerCase(Locale.ROOT).chars().filter(Character::isLetter).forEach(c -> plain.append((char) c));
        String name = plain.toString();
        return TIMES_AND_LINKS.stream().anyMatch(name::endsWith);
    }

    private static boolean isMoment(String value) {
        return value.length() <= LONGEST_MOMENT && MOMENT.matcher(value).matches();
    }

    private void mark(char kind) {
        digest.update((byte) kind);
    }

    private void text(char kind, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        mark(kind);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        mark(':');
        digest.update(bytes);
    }
}
