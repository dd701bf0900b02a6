package org.mdrportal.tenant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One Azure subscription that is watched. */
public record SubscriptionId(@JsonValue UUID value) {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static SubscriptionId of(String text) {
        return new SubscriptionId(UUID.fromString(text.strip()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
