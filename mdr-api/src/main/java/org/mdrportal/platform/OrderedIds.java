package org.mdrportal.platform;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids in the order in which this process gives them (UUID version 7), so that rows stored together lie together in every
 * index, and what is written one after the other within a millisecond keeps its order.
 */
public final class OrderedIds {

    private static final int COUNTER_BITS = 12;

    /** Milliseconds and, within each, a counter: of the last id given, whoever asked for it. */
    private static final AtomicLong LAST = new AtomicLong();

    private final long millis;

    /** @param now the moment the first of them stands for */
    public OrderedIds(Instant now) {
        millis = now.toEpochMilli();
    }

    public UUID next() {
        long given = LAST.updateAndGet(last -> Math.max(last + 1, millis << COUNTER_BITS));
        long counter = given & ((1 << COUNTER_BITS) - 1);
        return new UUID(
                (given >> COUNTER_BITS) << 16 | 0x7000L | counter,
                UUID.randomUUID().getLeastSignificantBits());
    }
}
