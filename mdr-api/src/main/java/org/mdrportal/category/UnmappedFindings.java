package org.mdrportal.category;

import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Tenants;

/** What arrived and fitted nothing. */
public interface UnmappedFindings {

    /** @param from first arrival, inclusive; the most frequent first, at most 500 */
    List<UnmappedFinding> since(Tenants reach, Instant from);
}
