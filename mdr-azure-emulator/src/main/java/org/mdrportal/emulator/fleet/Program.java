package org.mdrportal.emulator.fleet;

import java.util.Set;
import java.util.UUID;

/**
 * A program that gets tokens of its own with a secret.
 *
 * @param oid of its service principal
 */
public record Program(String clientId, String secret, UUID directory, UUID oid, String displayName, Set<String> roles) {

    public Program {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Program[" + clientId + " in " + directory + ", roles " + roles + "]";
    }
}
