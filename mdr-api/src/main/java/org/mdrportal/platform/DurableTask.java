package org.mdrportal.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done after a transaction, and still done after a crash. A bean of this type is found by name; the
 * object it works on is an id, readable by the previous and the next release. It may run twice at once after a lost
 * heart-beat, so it re-checks what it was scheduled for inside its own transaction.
 */
public interface DurableTask {

    /** The object of a task that exists once per installation. */
    String STANDING = "standing";

    String name();

    TaskQueue queue();

    /**
     * Does it once. Runs without a transaction and as nobody: it says itself who is calling.
     *
     * @return when to do it again for this object, or null when it is done for good
     */
    @Nullable
    Instant run(String object) throws Exception;

    /** Whether it exists once per installation, is there from the first start on, and works on {@link #STANDING}. */
    default boolean standing() {
        return false;
    }

    /** How long to wait after a failure; doubling from 2 s to 5 min unless a task knows better. */
    default Duration retryAfter(int consecutiveFailures) {
        return Duration.ofSeconds(Math.min(300, 1L << Math.min(9, Math.max(1, consecutiveFailures))));
    }
}
