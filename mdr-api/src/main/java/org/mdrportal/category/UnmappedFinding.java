package org.mdrportal.category;

import java.time.Instant;

/** Stored alerts that fit no category, by what they were decided from. */
public record UnmappedFinding(Finding finding, long alerts, long tenants, Instant first, Instant last) {}
