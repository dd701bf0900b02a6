package org.mdrportal.incident;

/** What an incident was made of. */
public enum Origin {
    /** Alerts with the same key within the window. */
    ALERTS,
    /** What was going on already when the subscription was added: one for each subscription. */
    RUNNING,
    /** A person, for example for somebody who called. */
    BY_HAND,
    /** Alerts that a person took out of another incident. */
    SPLIT,
    /** Something the provider itself must repair. */
    SIGNAL
}
