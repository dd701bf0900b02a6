package org.mdrportal.incident;

/** What can be done about an incident (PRODUCT.md, "Words"). */
public enum ActKind {
    ISOLATE,
    TERMINATE,
    SCALE_TO_ZERO,
    REVOKE_BINDING,
    BLOCK_ADDRESS,
    OTHER
}
