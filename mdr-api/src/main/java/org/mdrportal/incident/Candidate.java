package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;

/**
 * An alert that asks for its incident.
 *
 * @param cluster    resource id of the cluster, lower case; else of the resource; empty when the source named neither
 * @param principal  acting account or workload, or empty
 * @param happenedAt when it started, as far as that can be believed (PRODUCT.md, "When an alert is an incident")
 * @param type       what it is counted under for "seen before"
 * @param base       severity and the floor of its category
 * @param listed     whether its source address is on a list
 */
record Candidate(
        UUID alert,
        Category category,
        String cluster,
        String principal,
        Instant happenedAt,
        String type,
        Priority base,
        boolean high,
        boolean listed,
        boolean sample,
        boolean late,
        @Nullable Integer ruleVersion,
        @Nullable String grouping,
        Context context) {

    /** What the alert says of the place, for chips, rows and search. */
    record Context(
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String pod,
            @Nullable String image,
            List<String> addresses,
            List<String> hosts) {}

    /** What a baseline speaks of. */
    record Place(
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String image) {}

    Place place() {
        return new Place(context.namespace(), context.workload(), context.image());
    }

    CorrelationKey key() {
        return CorrelationKey.of(cluster, category, principal, sample);
    }
}
