package org.mdrportal.emulator.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What was sent, whether as a form or as JSON. */
record Fields(Params values) {

    static Fields of(Request request) {
        return new Fields(request.hasJson() ? json(request) : request.form());
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.first(name)).filter(value -> !value.isBlank());
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    int number(String name, int otherwise) {
        try {
            return optional(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number", e);
        }
    }

    boolean bool(String name) {
        return switch (text(name)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException("'" + name + "' is true or false");
        };
    }

    List<String> all(String name) {
        return values.all(name).stream().filter(value -> !value.isBlank()).toList();
    }

    private static Params json(Request request) {
        JsonNode body;
        try {
            body = Json.parse(request.body());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (var property : body.properties()) {
            var list = new ArrayList<String>();
            JsonNode value = property.getValue();
            (value.isArray() ? value.values() : List.of(value)).forEach(item -> list.add(item.asString("")));
            values.put(property.getKey(), list);
        }
        return new Params(values);
    }
}
