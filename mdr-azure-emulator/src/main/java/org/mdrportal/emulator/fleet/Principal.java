package org.mdrportal.emulator.fleet;

/** Whose bearer token it is. */
public enum Principal {
    /** Reads: lists, plans, permissions. */
    POLLING,
    /** Used for an analyst's own act: dismiss, resolve. */
    ACTING
}
