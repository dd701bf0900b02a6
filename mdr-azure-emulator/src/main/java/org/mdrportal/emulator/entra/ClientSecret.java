package org.mdrportal.emulator.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Request;

/** How a client says who it is: in the form, or with the Basic scheme. */
record ClientSecret(String clientId, @Nullable String secret) {

    static Optional<ClientSecret> of(Request request, Params form) {
        String header = request.header("authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(header.substring(6).strip());
        }
        String id = form.first("client_id");
        return id == null ? Optional.empty() : Optional.of(new ClientSecret(id, form.first("client_secret")));
    }

    boolean fit(String expected) {
        return secret != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ClientSecret> basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new ClientSecret(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientSecret[" + clientId + "]";
    }
}
