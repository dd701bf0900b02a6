package org.mdrportal.incident;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * An incident that may help to understand another.
 *
 * @param incident with its verdict and who has or had it
 * @param why      in what it is similar
 * @param shared   what both are about
 * @param took     from opening until it was resolved; null: it is not
 * @param own      of the same customer
 */
public record SimilarIncident(
        IncidentRef incident,
        String tenantName,
        Sentence why,
        List<EntityValue> shared,
        @Nullable Duration took,
        boolean own) {

    public SimilarIncident {
        shared = List.copyOf(shared);
    }
}
