package org.mdrportal.emulator.arm;

import java.util.Optional;
import org.mdrportal.emulator.fleet.Principal;

/** Whose a bearer token is. */
@FunctionalInterface
public interface Bearers {

    /** @return nothing when the token is not accepted */
    Optional<Principal> principal(String token);
}
