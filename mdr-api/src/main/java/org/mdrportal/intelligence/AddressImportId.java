package org.mdrportal.intelligence;

import java.util.UUID;

/** Names one import into a list of addresses. */
public record AddressImportId(UUID value) {

    static AddressImportId random() {
        return new AddressImportId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
