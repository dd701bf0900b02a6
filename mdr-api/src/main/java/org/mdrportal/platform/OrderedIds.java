package org.mdrportal.platform;

import java.time.Instant;
import java.util.UUID;

/** Ids in the order they are given (UUID version 7), so that rows stored together lie together in every index. */
public final class OrderedIds {

    private static final int COUNTED = 1 << 12;

    private final long millis;
    private int given;

    /** @param now the moment the first of them stands for */
    public OrderedIds(Instant now) {
        millis = now.toEpochMilli();
    }

    public UUID next() {
        long front = (millis + given / COUNTED) << 16 | 0x7000L | given % COUNTED;
        given++;
        return new UUID(front, UUID.randomUUID().getLeastSignificantBits());
    }
}
