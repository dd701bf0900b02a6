package org.mdrportal.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One customer organisation. First parameter of every use case that is about one of them. */
public record TenantId(@JsonValue UUID value) implements Comparable<TenantId> {

    public static TenantId random() {
        return new TenantId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
