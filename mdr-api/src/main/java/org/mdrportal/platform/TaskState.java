package org.mdrportal.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task as the list of tasks shows it.
 *
 * @param due         when it should run or have run
 * @param pickedBy    the instance that runs it now, or null
 * @param lastSuccess null before the first
 * @param lastFailure null when it never failed
 * @param failures    how often in a row
 */
public record TaskState(
        TaskQueue queue,
        String name,
        String object,
        Instant due,
        @Nullable String pickedBy,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        int failures) {}
