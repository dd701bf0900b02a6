package org.mdrportal.incident;

import java.util.Arrays;
import java.util.Set;

/** What people filter a timeline by. */
public enum TimelineKind {
    ALERTS(EventKind.OPENED, EventKind.ALERTS),
    /** What the source says about alerts that are here. */
    SOURCE(EventKind.SOURCE),
    DECISIONS(EventKind.PRIORITY, EventKind.STATE, EventKind.OWNER, EventKind.TIER, EventKind.MARK),
    /** Attacks, merging and splitting. */
    LINKS(EventKind.ATTACK, EventKind.MERGE),
    ACTS(EventKind.ACT),
    NOTES,
    /** To the customer. */
    MESSAGES(EventKind.MESSAGE);

    private final Set<EventKind> events;

    TimelineKind(EventKind... events) {
        this.events = Set.of(events);
    }

    static TimelineKind of(EventKind event) {
        return Arrays.stream(values())
                .filter(kind -> kind.events.contains(event))
                .findFirst()
                .orElse(DECISIONS);
    }
}
