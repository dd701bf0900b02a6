package org.mdrportal.category;

import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Tenants;

/** What is stored, grouped by what it was decided from: for trying a changed mapping on it. */
public interface StoredFindings {

    /** @param from first arrival, inclusive */
    List<FindingGroup> since(Tenants reach, Instant from);

    /**
     * In how many incidents they stand together: one with alerts of two groups counts once.
     *
     * @param from as for {@link #since}
     */
    long incidents(Tenants reach, Instant from, List<FindingGroup> groups);
}
