package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says they will do.
 *
 * @param clusters resource ids; empty: all of the customer's
 * @param contact  whom to ask
 */
public record NewWork(
        WorkKind kind,
        Instant starts,
        Instant ends,
        List<String> clusters,
        String contact,
        @Nullable String note) {

    public NewWork {
        clusters = List.copyOf(clusters);
    }
}
