package org.mdrportal.alert;

import java.util.UUID;

/** One stored alert. */
public record AlertId(UUID value) {

    public static AlertId random() {
        return new AlertId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
