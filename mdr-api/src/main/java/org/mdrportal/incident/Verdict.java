package org.mdrportal.incident;

/** What it turned out to be (PRODUCT.md, "Words"). */
public enum Verdict {
    TRUE_POSITIVE,
    BENIGN_POSITIVE,
    FALSE_POSITIVE,
    UNDETERMINED
}
