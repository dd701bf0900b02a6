package org.mdrportal.incident;

import java.util.UUID;

/** Announced work, known by this within its tenant. */
public record WorkId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
