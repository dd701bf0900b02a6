package org.mdrportal.tenant;

/** Where a customer stands (PRODUCT.md, "Stages of a customer"). */
public enum Stage {
    /** Access and plans are checked; nothing is promised. */
    PREPARING,
    /** Watched; no service level, no bill, nobody is woken. */
    TUNING,
    /** Promised, from a moment both sides confirmed. */
    LIVE,
    LEAVING,
    LEFT
}
