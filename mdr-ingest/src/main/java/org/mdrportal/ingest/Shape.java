package org.mdrportal.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which members of an object are asked for, and which members of these. */
final class Shape {

    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Shape> inner = new HashMap<>();

    static Shape of(String... names) {
        Shape shape = new Shape();
        for (String name : names) {
            shape.names.put(name, name);
        }
        return shape;
    }

    Shape with(String name, Shape members) {
        names.put(name, name);
        inner.put(name, members);
        return this;
    }

    /** As it was asked for, whatever its letters; null when nobody asked. */
    @Nullable
    String wanted(String name) {
        return names.get(name);
    }

    @Nullable
    Shape inside(String wanted) {
        return inner.get(wanted);
    }
}
