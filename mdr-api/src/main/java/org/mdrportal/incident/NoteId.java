package org.mdrportal.incident;

import java.util.UUID;

/** A note, known by this within its incident. */
public record NoteId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
