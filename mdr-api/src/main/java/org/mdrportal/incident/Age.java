package org.mdrportal.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long ago the oldest alert of an incident was; each holds what the one before does not. */
public enum Age {
    HOUR(Duration.ofHours(1)),
    FOUR_HOURS(Duration.ofHours(4)),
    DAY(Duration.ofHours(24)),
    WEEK(Duration.ofDays(7)),
    OLDER(null);

    private final @Nullable Duration upTo;

    Age(@Nullable Duration upTo) {
        this.upTo = upTo;
    }

    Duration reach() {
        return upTo == null ? Duration.ZERO : upTo;
    }

    /** Null: without end. */
    public @Nullable Duration upTo() {
        return upTo;
    }
}
