package org.mdrportal.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list with what was asked of it: a view is a URL, and an empty part does not lengthen it. */
record Address(String path, Map<String, String> parameters) {

    Address {
        parameters = Map.copyOf(parameters);
    }

    static Address of(String path) {
        return new Address(path, Map.of());
    }

    /** @param value left out when null or blank */
    public Address with(String name, @Nullable String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        if (value == null || value.isBlank()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Address(path, more);
    }

    @Override
    public String toString() {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
        parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> builder.queryParam(each.getKey(), "{" + each.getKey() + "}"));
        return builder.encode().buildAndExpand(parameters).toUriString();
    }
}
