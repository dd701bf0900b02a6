package org.mdrportal.intelligence;

import java.util.UUID;

/** Names one list of addresses. */
public record AddressListId(UUID value) {

    static AddressListId random() {
        return new AddressListId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
