package org.mdrportal.emulator.faults;

/** What a reader can still get while a fault lasts. */
public enum Effect {
    /** Every honest alert, in a list without anything wrong. */
    HARMLESS,
    /** Every honest alert, and beside them elements that cannot be read. */
    ODD_ELEMENTS,
    /** Some honest alerts at most: the list has no proper end. */
    CUT_SHORT,
    /** A list that looks whole although an alert is missing in it. */
    GAP,
    /** Nothing: there is no list. */
    NOTHING
}
