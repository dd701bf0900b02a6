package org.mdrportal.ingest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Members of somebody else's object: found under their own name, else under the same name in other letters. */
final class Fields {

    private Fields() {}

    static JsonNode of(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode() || !object.isObject()) {
            return exact;
        }
        JsonNode found = MissingNode.getInstance();
        for (var member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                found = member.getValue();
            }
        }
        return found;
    }

    /** A text, or null when there is none or it is something else. */
    static @Nullable String text(JsonNode object, String name) {
        JsonNode value = of(object, name);
        return value.isString() ? value.stringValue() : null;
    }

    static boolean flag(JsonNode object, String name) {
        JsonNode value = of(object, name);
        return value.isBoolean()
                ? value.booleanValue()
                : value.isString() && "true".equalsIgnoreCase(value.stringValue());
    }
}
