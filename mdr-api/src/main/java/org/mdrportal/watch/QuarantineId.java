package org.mdrportal.watch;

import java.util.UUID;

/** One content that could not be read. */
public record QuarantineId(UUID value) {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static QuarantineId of(String text) {
        return new QuarantineId(UUID.fromString(text.strip()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
