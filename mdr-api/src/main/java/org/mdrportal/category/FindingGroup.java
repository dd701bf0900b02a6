package org.mdrportal.category;

/** Stored alerts that were decided from the same facts. */
public record FindingGroup(Finding finding, Category category, DecidedBy by, long alerts, long incidents) {}
