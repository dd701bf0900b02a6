package org.mdrportal.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be spent on trying again within one poll: a few tries, a few seconds, shared by all its questions. */
final class Patience {

    private static final Duration FIRST = Duration.ofMillis(150);

    private int tries;
    private Duration left;

    Patience(int retries, Duration wait) {
        this.tries = retries;
        this.left = wait;
    }

    static Patience none() {
        return new Patience(0, Duration.ZERO);
    }

    /** How long to wait before the next try, or null when there is none. What took 30 s once is not tried again. */
    @Nullable
    Duration next(Refusal refusal) {
        Duration wait = switch (refusal.reason()) {
            case UNREACHABLE -> FIRST.multipliedBy(1L << (2 * Math.max(0, ArmLimits.RETRIES - tries)));
            case THROTTLED -> refusal.retryAfter();
            case NONE, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TIMEOUT, BAD_ANSWER, PAGING, PLAN_OFF -> null;
        };
        if (wait == null || tries == 0 || wait.compareTo(left) > 0) {
            return null;
        }
        tries--;
        left = left.minus(wait);
        return wait;
    }
}
