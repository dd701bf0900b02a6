package org.mdrportal.incident;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;

/**
 * What a list of incidents, open and done, is narrowed to; an empty set narrows nothing.
 *
 * @param number     the one that is meant
 * @param openedFrom the first instant that is wanted
 * @param openedTo   the first that is not wanted any more
 */
public record IncidentListFilter(
        @Nullable IncidentNumber number,
        Set<Priority> priorities,
        Set<Category> categories,
        Set<IncidentState> states,
        Set<Verdict> verdicts,
        @Nullable Instant openedFrom,
        @Nullable Instant openedTo) {

    public static final IncidentListFilter NONE =
            new IncidentListFilter(null, Set.of(), Set.of(), Set.of(), Set.of(), null, null);

    public IncidentListFilter {
        priorities = Set.copyOf(priorities);
        categories = Set.copyOf(categories);
        states = Set.copyOf(states);
        verdicts = Set.copyOf(verdicts);
    }

    static IncidentListFilter of(IncidentNumber number) {
        return new IncidentListFilter(number, Set.of(), Set.of(), Set.of(), Set.of(), null, null);
    }
}
