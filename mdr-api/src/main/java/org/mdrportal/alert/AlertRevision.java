package org.mdrportal.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One content of an alert: when it came, and what the source said then. */
public record AlertRevision(
        int revision,
        Instant arrived,
        @Nullable String status,
        @Nullable String severity) {}
