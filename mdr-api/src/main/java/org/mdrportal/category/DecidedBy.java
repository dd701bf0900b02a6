package org.mdrportal.category;

/** What decided a category, in the order in which it is asked (PRODUCT.md, "How an alert finds its category"). */
public enum DecidedBy {
    ID,
    NAME,
    TACTIC,
    /** A source address on a list. */
    INTELLIGENCE,
    /** Nothing did: unmapped. */
    NONE
}
