package org.mdrportal.watch;

import java.util.UUID;

/** One thing the provider has to look at. */
public record SignalId(UUID value) {

    static SignalId random() {
        return new SignalId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static SignalId of(String text) {
        return new SignalId(UUID.fromString(text.strip()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
