package org.mdrportal.ingest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which members of an object are asked for, and which members of these. */
final class Shape {

    private final Map<String, String> names;
    private final Map<String, Shape> inner = new HashMap<>();

    private Shape(Comparator<String> equality) {
        names = new TreeMap<>(equality);
    }

    static Shape of(String... names) {
        return new Shape(String.CASE_INSENSITIVE_ORDER).plus(names);
    }

    /** For objects whose names are written for people: with spaces or without. */
    static Shape spaced(String... names) {
        return new Shape(Shape::withoutSpaces).plus(names);
    }

    private Shape plus(String... names) {
        for (String name : names) {
            this.names.put(name, name);
        }
        return this;
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

    private static int withoutSpaces(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < one.length() && one.charAt(i) == ' ') {
                i++;
            }
            while (j < other.length() && other.charAt(j) == ' ') {
                j++;
            }
            if (i == one.length() || j == other.length()) {
                return Integer.compare(one.length() - i, other.length() - j);
            }
            int difference = lower(one.charAt(i++)) - lower(other.charAt(j++));
            if (difference != 0) {
                return difference;
            }
        }
    }

    private static char lower(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
