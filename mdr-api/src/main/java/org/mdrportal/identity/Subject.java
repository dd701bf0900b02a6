package org.mdrportal.identity;

import java.util.Set;

/**
 * Somebody whom a trusted issuer vouches for.
 *
 * @param directory the Entra tenant id ({@code tid}), or another provider's issuer
 * @param id        {@code oid} there, else {@code sub}
 * @param name      for people to read
 * @param roles     application roles as the token names them; unknown ones are kept and mean nothing
 * @param guest     whether the directory only hosts this person: {@code acct} 1, or an {@code idp} elsewhere
 */
public record Subject(String directory, String id, String name, Set<String> roles, boolean guest) {

    public Subject {
        roles = Set.copyOf(roles);
    }
}
