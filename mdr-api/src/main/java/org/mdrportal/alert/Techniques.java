package org.mdrportal.alert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mdrportal.platform.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The techniques of ATT&amp;CK that an alert names, as the published alert has them (AZURE.md, section 4). */
final class Techniques {

    private static final Pattern ID = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");
    private static final int MOST = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Techniques() {}

    /** Their ids, in the source's order; what is no id of a technique is left out, and a payload that is no alert has none. */
    static List<String> of(Bytes payload) {
        JsonNode properties;
        try {
            properties = JSON.readTree(payload.array()).path("properties");
        } catch (JacksonException _) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (String name : List.of("techniques", "subTechniques")) {
            properties.path(name).forEach(each -> {
                String id = each.asString("").strip().toUpperCase(Locale.ROOT);
                if (ID.matcher(id).matches() && found.size() < MOST) {
                    found.add(id);
                }
            });
        }
        return List.copyOf(found);
    }
}
