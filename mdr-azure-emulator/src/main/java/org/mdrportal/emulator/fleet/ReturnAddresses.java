package org.mdrportal.emulator.fleet;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * Where people may be sent back to. As with Entra ID, the port of an address on this machine does not count: programs
 * there take any free one (RFC 8252, section 7.3).
 */
public record ReturnAddresses(Set<URI> registered) {

    public ReturnAddresses {
        registered = Set.copyOf(registered);
    }

    public boolean allow(String asked) {
        URI uri;
        try {
            uri = URI.create(asked);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return registered.stream().anyMatch(known -> same(known, uri));
    }

    private static boolean same(URI known, URI asked) {
        return Objects.equals(known.getScheme(), asked.getScheme())
                && Objects.equals(known.getHost(), asked.getHost())
                && Objects.equals(known.getRawPath(), asked.getRawPath())
                && Objects.equals(known.getRawQuery(), asked.getRawQuery())
                && asked.getRawUserInfo() == null
                && asked.getRawFragment() == null;
    }
}
