package org.mdrportal.incident;

import java.util.UUID;

/** A baseline, known by this within its tenant. */
public record BaselineId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
