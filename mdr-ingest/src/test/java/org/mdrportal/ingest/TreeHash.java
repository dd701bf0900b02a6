package org.mdrportal.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mdrportal.platform.Bytes;
import tools.jackson.databind.JsonNode;

/** The content hash again, by the shortest way: over a tree. Right as long as no value has a form over 64 KB. */
final class TreeHash {

    private static final String MOMENT =
            "\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([Zz]|[+-]\\d{2}:?\\d{2})?";

    private final MessageDigest digest = Sha256.digest();

    static Bytes of(JsonNode properties) {
        TreeHash hash = new TreeHash();
        for (String field :
                List.of("status", "severity", "alertDisplayName", "description", "entities", "extendedProperties")) {
            hash.node(Fields.of(properties, field));
        }
        return Bytes.of(hash.digest.digest());
    }

    private void node(JsonNode node) {
        if (node.isObject()) {
            put("{");
            node.properties().stream()
                    .filter(member -> !leftOut(member.getKey()))
                    .sorted(Comparator.comparing(member -> member.getKey()))
                    .forEach(member -> {
                        text('k', member.getKey());
                        node(member.getValue());
                    });
            put("}");
        } else if (node.isArray()) {
            put("[");
            node.forEach(this::node);
            put("]");
        } else if (node.isString()
                && node.stringValue().length() <= 40
                && node.stringValue().matches(MOMENT)) {
            put("t");
        } else if (node.isString()) {
            text('s', node.stringValue());
        } else if (node.isNumber()) {
            text('n', node.decimalValue().stripTrailingZeros().toString());
        } else {
            text('l', node.isMissingNode() || node.isNull() ? "null" : node.asString());
        }
    }

    private static boolean leftOut(String key) {
        String name = key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return key.equals("$id")
                || key.equals("$ref")
                || name.matches("(?s).*(time|timeutc|timestamp|links?|alerturi)");
    }

    private void text(char kind, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        put(kind + "" + bytes.length + ":");
        digest.update(bytes);
    }

    private void put(String ascii) {
        digest.update(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
