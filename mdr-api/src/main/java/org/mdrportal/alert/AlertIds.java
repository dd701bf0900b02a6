package org.mdrportal.alert;

import java.time.Instant;
import java.util.UUID;

/** Ids in the order they are given (UUID version 7), so that rows stored together lie together in every index. */
final class AlertIds {

    private static final int COUNTED = 1 << 12;

    private final long millis;
    private int given;

    AlertIds(Instant now) {
        millis = now.toEpochMilli();
    }

    UUID next() {
        long front = (millis + given / COUNTED) << 16 | 0x7000L | given % COUNTED;
        given++;
        return new UUID(front, UUID.randomUUID().getLeastSignificantBits());
    }
}
