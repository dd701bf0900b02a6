package org.mdrportal.category;

/** Stored alerts that were decided from the same facts. @param incidents in how many they stand, others of other groups too */
public record FindingGroup(Finding finding, Category category, DecidedBy by, long alerts, long incidents) {}
