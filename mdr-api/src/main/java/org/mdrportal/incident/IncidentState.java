package org.mdrportal.incident;

/** How far the work is. An incident that was reopened and not touched since counts as {@link #NEW}. */
public enum IncidentState {
    NEW,
    IN_PROGRESS,
    ON_HOLD,
    RESOLVED,
    CLOSED;

    /** Whether somebody still has to do something. */
    public boolean open() {
        return this != RESOLVED && this != CLOSED;
    }
}
