package org.mdrportal.emulator.fleet;

import java.util.UUID;

/** The portal's registration: owned by one directory, open to sign-ins of all. */
public record Application(String clientId, String secret, UUID directory, String displayName) {

    public String idUri() {
        return "api://" + clientId;
    }

    /** What a program asks for to get a token for the portal. */
    public String scope() {
        return idUri() + "/.default";
    }

    @Override
    public String toString() {
        return "Application[" + clientId + " of " + directory + "]";
    }
}
