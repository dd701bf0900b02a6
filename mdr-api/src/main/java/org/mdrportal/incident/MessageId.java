package org.mdrportal.incident;

import java.util.UUID;

/** A message to a customer, known by this within its incident. */
public record MessageId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
