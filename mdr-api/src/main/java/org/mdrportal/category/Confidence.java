package org.mdrportal.category;

/** How sure a rule is; only {@link #HIGH} counts as a hit of a sold feature in reports. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
