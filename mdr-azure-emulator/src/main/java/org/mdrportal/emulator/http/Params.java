package org.mdrportal.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named values of a query string or a form, in the order in which they came. */
public record Params(Map<String, List<String>> values) {

    public static final Params NONE = new Params(Map.of());

    public static Params parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            values.computeIfAbsent(decode(name), _ -> new ArrayList<>())
                    .add(at < 0 ? "" : decode(pair.substring(at + 1)));
        }
        return new Params(values);
    }

    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    public String get(String name, String otherwise) {
        String value = first(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** ARM compares the names of query parameters without regard to case. */
    public @Nullable String firstIgnoringCase(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
