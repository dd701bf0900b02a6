package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;

/**
 * What the priority of an incident follows from.
 *
 * @param base          severity and floor of the most urgent of its alerts
 * @param twoCategories alerts of another category on the same cluster within 60 minutes
 * @param listed        a source address on a list
 * @param firstEver     a type never seen on this cluster before came with severity High
 * @param baseline      the known-good baseline that all of it fits, or null
 * @param work          announced work that all of it falls into, or null
 * @param secondCategory alerts of another category on the same cluster while that work goes on
 * @param set           a person's word, or null
 */
record PriorityFacts(
        Category category,
        Priority base,
        boolean twoCategories,
        boolean production,
        boolean critical,
        boolean listed,
        boolean firstEver,
        @Nullable Mark baseline,
        @Nullable Mark work,
        boolean secondCategory,
        @Nullable Priority set) {

    /** Something people declared. @param by whose word it is; @param until when it ends */
    record Mark(String by, Instant until) {}
}
