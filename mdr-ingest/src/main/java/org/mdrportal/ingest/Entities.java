package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.Members.Value;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an alert is about, as its list of entities says: objects with a type, which stand inside each other or refer to
 * each other by number. Types nobody knows are kept like any other, and asked for by nobody.
 */
final class Entities {

    /** Whoever lists more is not read to the end: a place that takes this many to say is none. */
    private static final int MOST = 400;

    private static final int LONGEST = 2_000;

    private static final Shape WANTED = Shape.of(
            "$id",
            "$ref",
            "type",
            "name",
            "namespace",
            "pod",
            "address",
            "hostName",
            "dnsDomain",
            "domainName",
            "image",
            "imageId",
            "upnSuffix");

    private final List<Entity> all = new ArrayList<>();
    private final Map<String, Entity> byId = new HashMap<>();
    private final Set<String> destinations = new HashSet<>();

    private Entities() {}

    /** One object. A mere reference is one too, and stands for what it refers to. */
    final class Entity {

        private final String under;
        private final Map<String, String> texts = new HashMap<>(8);
        private @Nullable Map<String, Entity> inside;

        private Entity(String under) {
            this.under = under;
        }

        @Nullable
        String text(String name) {
            return texts.get(name);
        }

        /** What stands under a name or is referred to there. */
        @Nullable
        Entity inside(String name) {
            Entity found = inside == null ? null : inside.get(name.toLowerCase(Locale.ROOT));
            return found == null ? null : found.itself();
        }

        /** Whether it is known to be where something went, not where it came from. */
        boolean isDestination() {
            String id = texts.get("$id");
            return goesTo(under) || id != null && destinations.contains(id);
        }

        private @Nullable Entity itself() {
            String ref = texts.get("$ref");
            return ref == null ? this : byId.get(ref);
        }
    }

    /** @param list where the list stands in the item, or null when there is none */
    static Entities of(byte[] item, @Nullable Value list) {
        Entities entities = new Entities();
        if (list != null && list.kind() == JsonToken.START_ARRAY) {
            try (JsonParser parser = Json.parser(item, list.from(), list.to())) {
                parser.nextToken();
                entities.list(parser, null, "");
            }
        }
        return entities;
    }

    /** Those that have a type, in lower case, in their order. */
    void forEach(String type, Consumer<Entity> use) {
        for (Entity each : all) {
            if (type.equalsIgnoreCase(each.text("type"))) {
                use.accept(each);
            }
        }
    }

    /** The first of a type. */
    @Nullable
    Entity first(String type) {
        for (Entity each : all) {
            if (type.equalsIgnoreCase(each.text("type"))) {
                return each;
            }
        }
        return null;
    }

    private boolean list(JsonParser parser, @Nullable Entity around, String under) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                if (!object(parser, around, under)) {
                    return false;
                }
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }

    /** @return whether there may be more */
    private boolean object(JsonParser parser, @Nullable Entity around, String under) {
        if (all.size() == MOST) {
            return false;
        }
        Entity entity = new Entity(under);
        all.add(entity);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!member(parser, entity, name)) {
                return false;
            }
        }
        String id = entity.text("$id");
        if (id != null) {
            byId.putIfAbsent(id, entity);
        }
        String ref = entity.text("$ref");
        if (ref != null && goesTo(under)) {
            destinations.add(ref);
        }
        if (around != null) {
            if (around.inside == null) {
                around.inside = new HashMap<>(4);
            }
            around.inside.put(under.toLowerCase(Locale.ROOT), entity);
        }
        return true;
    }

    private boolean member(JsonParser parser, Entity entity, String name) {
        switch (parser.nextToken()) {
            case START_OBJECT -> {
                return object(parser, entity, name);
            }
            case START_ARRAY -> {
                return list(parser, entity, name);
            }
            case VALUE_STRING -> {
                String wanted = WANTED.wanted(name);
                if (wanted != null && parser.getStringLength() <= LONGEST) {
                    String text = parser.getString().strip();
                    if (!text.isEmpty()) {
                        entity.texts.put(wanted, text);
                    }
                }
            }
            default -> {}
        }
        return true;
    }

    private static boolean goesTo(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("destination") || lower.startsWith("remote") || lower.startsWith("target");
    }
}
