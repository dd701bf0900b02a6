package org.mdrportal.incident;

/** What a customer may announce. */
public enum WorkKind {
    DEPLOYMENT,
    UPGRADE,
    PENETRATION_TEST,
    OTHER
}
