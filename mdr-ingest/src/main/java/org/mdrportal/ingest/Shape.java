package org.mdrportal.ingest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which members of an object are asked for, and which members of these. */
final class Shape {

    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> exact = new HashMap<>();
    private final BitSet lengths = new BitSet();
    private final Map<String, Shape> inner = new HashMap<>();

    static Shape of(String... names) {
        Shape shape = new Shape();
        for (String name : names) {
            shape.add(name);
        }
        return shape;
    }

    Shape with(String name, Shape members) {
        add(name);
        inner.put(name, members);
        return this;
    }

    private void add(String name) {
        names.put(name, name);
        exact.put(name, name);
        lengths.set(name.length());
    }

    /** As it was asked for, whatever its letters; null when nobody asked. */
    @Nullable
    String wanted(String name) {
        if (!lengths.get(name.length())) {
            return null;
        }
        String same = exact.get(name);
        return same != null ? same : names.get(name);
    }

    @Nullable
    Shape inside(String wanted) {
        return inner.get(wanted);
    }
}
