package org.mdrportal.alert;

import java.util.UUID;

/** What was stored in one transaction. */
public record BatchId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
