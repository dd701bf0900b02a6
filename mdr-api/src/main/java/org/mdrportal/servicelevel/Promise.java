package org.mdrportal.servicelevel;

/** What is promised for an incident (PRODUCT.md, "Priority and clocks"). */
public enum Promise {
    /** An analyst has taken it. */
    CLAIM,
    /** The customer was told. */
    TELL,
    /** The harm can no longer spread, or the customer was asked to decide. */
    CONTAIN
}
