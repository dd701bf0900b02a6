package org.mdrportal.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * An incident that is there already, as correlation sees it.
 *
 * @param root     itself, or the incident it is worked on as part of
 * @param first    the oldest of its alerts
 * @param last     the newest of its alerts
 * @param place    of the alert that opened it
 * @param resolved whether its root is resolved and was not reopened since
 */
record Standing(
        UUID incident,
        UUID root,
        CorrelationKey key,
        Instant first,
        Instant last,
        Instant opened,
        Candidate.Place place,
        boolean resolved) {}
