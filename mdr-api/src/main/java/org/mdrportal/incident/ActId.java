package org.mdrportal.incident;

import java.util.UUID;

/** Something that was done, known by this within its incident. */
public record ActId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
