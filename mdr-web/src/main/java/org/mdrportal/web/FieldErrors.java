package org.mdrportal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Sentence;

/** What is wrong with which field of a form, in the order of the fields. */
final class FieldErrors {

    static final FieldErrors NONE = new FieldErrors();

    private final Map<String, List<Sentence>> byField = new LinkedHashMap<>();

    FieldErrors add(String field, Sentence error) {
        byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(error);
        return this;
    }

    public boolean any() {
        return !byField.isEmpty();
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    public List<Sentence> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    public Map<String, List<Sentence>> all() {
        return byField;
    }
}
