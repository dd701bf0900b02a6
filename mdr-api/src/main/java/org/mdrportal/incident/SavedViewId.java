package org.mdrportal.incident;

import java.util.UUID;

/** A saved view of the queue. */
public record SavedViewId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
