package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A list answer as odd as the rules of JSON allow, made by chance.
 *
 * @param items the elements of its list, as written
 */
record WellFormed(String json, List<String> items) {

    private static final List<String> PIECES = List.of(
            "a",
            "\\\"",
            "\\\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\u0000",
            "\\ud800",
            "é",
            "\uD83D\uDE80",
            "},{",
            "],",
            "id");
    private static final List<String> PLAIN = List.of("null", "true", "false", "0", "-1.5E+3", "12345678901234567890");

    static WellFormed page(Random random) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            items.add(value(random, 0));
        }
        StringBuilder list = new StringBuilder("[").append(space(random));
        for (int i = 0; i < items.size(); i++) {
            list.append(i == 0 ? "" : space(random) + "," + space(random)).append(items.get(i));
        }
        List<String> members = new ArrayList<>();
        members.add("\"value\"" + space(random) + ":" + space(random) + list.append(space(random)) + "]");
        if (random.nextBoolean()) {
            members.add(random.nextInt(members.size() + 1), "\"nextLink\":" + space(random) + text(random));
        }
        if (random.nextBoolean()) {
            members.add(random.nextInt(members.size() + 1), "\"other\":" + value(random, 1));
        }
        return new WellFormed(
                space(random) + "{" + space(random) + String.join(space(random) + "," + space(random), members)
                        + space(random) + "}" + space(random),
                List.copyOf(items));
    }

    private static String value(Random random, int depth) {
        int kind = depth > 4 ? random.nextInt(2) : random.nextInt(4);
        if (kind == 0) {
            return PLAIN.get(random.nextInt(PLAIN.size()));
        }
        if (kind == 1) {
            return text(random);
        }
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = value(random, depth + 1);
            parts.add(kind == 2 ? value : text(random) + space(random) + ":" + space(random) + value);
        }
        String inner = space(random) + String.join(space(random) + "," + space(random), parts) + space(random);
        return kind == 2 ? "[" + inner + "]" : "{" + inner + "}";
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return out.append('"').toString();
    }

    private static String space(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> " ";
            case 1 -> "\r\n\t";
            default -> "";
        };
    }
}
