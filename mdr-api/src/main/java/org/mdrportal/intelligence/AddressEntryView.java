package org.mdrportal.intelligence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One address or range of a list. @param active whether it still counts */
public record AddressEntryView(
        String entry,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant expires,
        boolean active,
        String note) {}
