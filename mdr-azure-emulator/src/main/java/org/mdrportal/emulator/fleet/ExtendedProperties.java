package org.mdrportal.emulator.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Free text by name; the names change their letters and spaces from one alert to the next. */
final class ExtendedProperties {

    private final ObjectNode is = Json.object();
    private final boolean spaced;

    private ExtendedProperties(boolean spaced) {
        this.spaced = spaced;
    }

    static ObjectNode of(AlertTemplate template, Cluster cluster) {
        Scene scene = template.scene();
        var properties = new ExtendedProperties(template.has(Quirk.SPACED_KEYS));
        properties.put("resourceType", cluster.kind().resourceType());
        properties.put("killChainIntent", template.intent());
        properties.put("namespace", scene.namespace());
        properties.put("podName", scene.pod());
        properties.put("containerImage", scene.image());
        properties.put("userName", scene.account());
        properties.put("sourceIp", scene.address());
        return properties.is;
    }

    private void put(String camelCase, @Nullable String value) {
        if (value != null) {
            is.put(spaced ? words(camelCase) : camelCase, value);
        }
    }

    private static String words(String camelCase) {
        String words = camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
