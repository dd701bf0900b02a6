package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.IncidentListItem;

/** An incident as a row of the list of all of them shows it. */
record IncidentListRow(IncidentListItem item) {

    public PriorityMark mark() {
        return new PriorityMark(item.priority(), item.test());
    }

    public @Nullable String where() {
        return IncidentPlace.joined(
                item.cluster().substring(item.cluster().lastIndexOf('/') + 1), item.namespace(), item.workload());
    }

    /** From its opening to its verdict; null: nobody solved it yet. */
    public @Nullable Duration took() {
        Instant resolved = item.resolved();
        return resolved == null ? null : Duration.between(item.opened(), resolved);
    }
}
