package org.mdrportal.emulator.entra;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fleet;

/**
 * The first part of an Entra path.
 *
 * @param directory null for {@code organizations} and {@code common}: then the user name decides
 */
record Authority(String segment, @Nullable UUID directory) {

    static Optional<Authority> of(String segment, Fleet fleet) {
        if (segment.equals("organizations") || segment.equals("common")) {
            return Optional.of(new Authority(segment, null));
        }
        try {
            UUID id = UUID.fromString(segment);
            return fleet.directory(id).map(known -> new Authority(known.id().toString(), known.id()));
        } catch (IllegalArgumentException noUuid) {
            return fleet.directories().stream()
                    .filter(directory -> directory.domain().equalsIgnoreCase(segment))
                    .map(directory -> new Authority(directory.id().toString(), directory.id()))
                    .findFirst();
        }
    }

    /** What stands in the issuer: the template when the directory is not known before the sign-in. */
    String issuerPart() {
        return directory == null ? "{tenantid}" : directory.toString();
    }
}
