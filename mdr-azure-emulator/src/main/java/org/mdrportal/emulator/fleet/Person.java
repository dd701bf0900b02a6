package org.mdrportal.emulator.fleet;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in to a directory.
 *
 * @param oid the object id in this directory; a guest has another one at home
 * @param roles app roles given in this directory
 * @param homeDirectory where a guest's account lives; null for a member
 */
public record Person(
        UUID directory,
        UUID oid,
        String userName,
        String displayName,
        String password,
        Set<String> roles,
        @Nullable UUID homeDirectory) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean isGuest() {
        return homeDirectory != null;
    }

    @Override
    public String toString() {
        return "Person[" + userName + " in " + directory + ", roles " + roles + "]";
    }
}
