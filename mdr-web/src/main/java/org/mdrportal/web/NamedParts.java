package org.mdrportal.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** Parts of an address that name values; several of a kind stand with commas. */
final class NamedParts {

    private NamedParts() {}

    static List<String> parts(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    /** @throws Problem {@code invalid-request} when one of them is no name of the type */
    static <E extends Enum<E>> Set<E> names(@Nullable String text, Class<E> type) {
        List<E> found = new ArrayList<>();
        for (String part : parts(text)) {
            found.add(Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.name().equalsIgnoreCase(part))
                    .findFirst()
                    .orElseThrow(() -> unknown(part)));
        }
        return Set.copyOf(found);
    }

    static Problem unknown(String part) {
        return Problem.of(ProblemType.INVALID_REQUEST, "The list cannot be narrowed by \"" + part + "\".");
    }
}
