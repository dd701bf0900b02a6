package org.mdrportal.incident;

/** What an entry of a timeline is about; people filter by it. */
public enum EventKind {
    OPENED,
    ALERTS,
    /** The source says something else about an alert than before. */
    SOURCE,
    PRIORITY,
    ATTACK,
    MERGE,
    STATE,
    OWNER,
    TIER,
    ACT,
    MESSAGE,
    MARK
}
