package org.mdrportal.emulator.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mdrportal.emulator.fleet.AlertTemplate;
import tools.jackson.databind.JsonNode;

/** Alert types that the emulator can raise, with texts of its own: {@code alerts.json}. */
public final class Catalogue {

    private static final Map<String, AlertTemplate> ALL = read();

    private Catalogue() {}

    public static Collection<AlertTemplate> all() {
        return ALL.values();
    }

    public static Optional<AlertTemplate> find(String alertType) {
        return Optional.ofNullable(ALL.get(alertType));
    }

    /** For code that knows the type is there. */
    public static AlertTemplate get(String alertType) {
        return find(alertType).orElseThrow(() -> new IllegalArgumentException("no alert type " + alertType));
    }

    private static Map<String, AlertTemplate> read() {
        var all = new LinkedHashMap<String, AlertTemplate>();
        for (JsonNode entry : Resources.json("alerts.json")) {
            String type = entry.path("alertType").asString();
            all.put(
                    type,
                    new AlertTemplate(
                            type,
                            entry.path("displayName").asString(),
                            entry.path("severity").asString(),
                            entry.path("intent").asString(),
                            entry.path("description").asString(),
                            texts(entry.path("remediationSteps")),
                            texts(entry.path("techniques")),
                            Resources.scene(entry),
                            Set.of()));
        }
        return all;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
