package org.mdrportal.alert;

import java.util.UUID;

/** What was stored together. */
public record BatchId(UUID value) {

    static BatchId random() {
        return new BatchId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
