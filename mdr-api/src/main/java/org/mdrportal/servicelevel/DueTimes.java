package org.mdrportal.servicelevel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By when each promise is to be kept; null: nothing is promised, or only the monthly report. */
public record DueTimes(
        @Nullable Instant claim,
        @Nullable Instant tell,
        @Nullable Instant contain) {

    public static final DueTimes NONE = new DueTimes(null, null, null);

    /** Of each promise the earlier of two: what was promised already is never taken back by a higher priority. */
    public DueTimes sooner(DueTimes other) {
        return new DueTimes(sooner(claim, other.claim), sooner(tell, other.tell), sooner(contain, other.contain));
    }

    private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.isBefore(two) ? one : two;
    }
}
