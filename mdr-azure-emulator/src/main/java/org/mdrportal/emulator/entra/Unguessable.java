package org.mdrportal.emulator.entra;

import java.security.SecureRandom;
import java.util.Base64;

/** Values that nobody can guess. */
final class Unguessable {

    private static final SecureRandom SOURCE = new SecureRandom();

    private Unguessable() {}

    static String token() {
        byte[] bytes = new byte[32];
        SOURCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
