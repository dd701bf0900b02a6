package org.mdrportal.emulator.entra;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.ReturnAddresses;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Reply;

/** What an application asked for when it sent a person here. */
record SignIn(
        String clientId,
        String redirectUri,
        String responseType,
        String responseMode,
        String scope,
        String prompt,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String challenge,
        @Nullable String challengeMethod,
        @Nullable String loginHint) {

    static SignIn of(Params query) {
        return new SignIn(
                query.get("client_id", ""),
                query.get("redirect_uri", ""),
                query.get("response_type", ""),
                query.get("response_mode", "query"),
                query.get("scope", ""),
                query.get("prompt", ""),
                query.first("state"),
                query.first("nonce"),
                query.first("code_challenge"),
                query.first("code_challenge_method"),
                query.first("login_hint"));
    }

    /** Why nobody may be sent back to where this came from: such a refusal is shown, not sent. */
    Optional<EntraError> untrusted(Fleet fleet) {
        Optional<Application> application = fleet.application();
        if (application.isEmpty() || !application.get().clientId().equals(clientId)) {
            return Optional.of(EntraError.NO_APPLICATION);
        }
        boolean registered = new ReturnAddresses(fleet.redirectUris()).allow(redirectUri);
        return registered ? Optional.empty() : Optional.of(EntraError.WRONG_REDIRECT);
    }

    Optional<EntraError> wrong() {
        if (!responseType.equals("code")) {
            return Optional.of(EntraError.NO_CODE);
        }
        if (!responseMode.equals("query")) {
            return Optional.of(EntraError.WRONG_MODE);
        }
        if (scope.isBlank()) {
            return Optional.of(EntraError.missing("scope"));
        }
        return challenge != null && !"S256".equals(challengeMethod)
                ? Optional.of(EntraError.WRONG_CHALLENGE)
                : Optional.empty();
    }

    boolean mustAsk() {
        return prompt.contains("login") || prompt.contains("select_account");
    }

    boolean mustNotAsk() {
        return prompt.equals("none");
    }

    Reply sendBack(String code) {
        return back("code=" + encoded(code));
    }

    Reply sendBack(EntraError error) {
        return back("error=" + encoded(error.error()) + "&error_description=" + encoded(error.text()));
    }

    /** Scheme, host and port of the application. */
    String origin() {
        URI uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private Reply back(String query) {
        String join = redirectUri.contains("?") ? "&" : "?";
        return Reply.found(redirectUri + join + query + (state == null ? "" : "&state=" + encoded(state)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
