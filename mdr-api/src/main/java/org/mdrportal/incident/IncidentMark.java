package org.mdrportal.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * A baseline or announced work that speaks of an incident now.
 *
 * @param by    the owner of the baseline, the contact of the work
 * @param about the reason of the baseline, the kind of the work
 */
public record IncidentMark(Kind kind, UUID id, String by, String about, Instant until) {

    /** What marks. */
    public enum Kind {
        BASELINE,
        WORK
    }
}
