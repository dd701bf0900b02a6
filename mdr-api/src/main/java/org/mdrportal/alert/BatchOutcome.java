package org.mdrportal.alert;

/** What came of a batch: rows that were not there, and rows whose content changed. */
public record BatchOutcome(int added, int changed) {}
