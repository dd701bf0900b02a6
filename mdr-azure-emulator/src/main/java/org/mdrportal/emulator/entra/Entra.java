package org.mdrportal.emulator.entra;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.ReturnAddresses;
import org.mdrportal.emulator.http.Handler;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The front of Entra: which directory, which endpoint. */
public final class Entra implements Handler {

    private final Fleet fleet;
    private final URI url;
    private final Supplier<RSAKey> key;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Authorize authorize;
    private final TokenEndpoint tokenEndpoint;

    public Entra(Fleet fleet, URI url, Supplier<RSAKey> key) {
        this.fleet = fleet;
        this.url = url;
        this.key = key;
        this.tokens = new Tokens(url, fleet.clock(), key);
        this.sessions = new Sessions(fleet);
        var codes = new Codes(fleet.clock());
        this.authorize = new Authorize(fleet, sessions, codes);
        this.tokenEndpoint = new TokenEndpoint(fleet, codes, tokens);
    }

    @Override
    public Reply answer(Request request) {
        List<String> segments = request.segments();
        Optional<Authority> authority = Authority.of(segments.getFirst(), fleet);
        if (authority.isEmpty()) {
            return EntraError.NO_DIRECTORY.json(fleet.clock());
        }
        return switch (String.join("/", segments.subList(1, segments.size()))) {
            case "v2.0/.well-known/openid-configuration" -> discovery(authority.get());
            case "discovery/v2.0/keys" ->
                Reply.json(200, Json.parse(new JWKSet(key.get().toPublicJWK()).toString()));
            case "oauth2/v2.0/authorize" -> authorize.answer(request, authority.get());
            case "oauth2/v2.0/token" ->
                request.isPost() ? tokenEndpoint.answer(request, authority.get()) : Reply.text(405, "Ask with POST.\n");
            case "oauth2/v2.0/logout" -> logout(request, authority.get());
            default -> Reply.text(404, "Entra has no such endpoint here.\n");
        };
    }

    public String issuer(String directory) {
        return tokens.issuer(directory);
    }

    private Reply discovery(Authority authority) {
        String base = url + "/" + authority.segment();
        ObjectNode document = Json.object()
                .put("issuer", tokens.issuer(authority.issuerPart()))
                .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .put("token_endpoint", base + "/oauth2/v2.0/token")
                .put("end_session_endpoint", base + "/oauth2/v2.0/logout")
                .put("jwks_uri", base + "/discovery/v2.0/keys")
                .put("request_uri_parameter_supported", false)
                .put("http_logout_supported", false)
                .put("frontchannel_logout_supported", false);
        document.set(
                "token_endpoint_auth_methods_supported",
                Json.strings(List.of("client_secret_post", "client_secret_basic")));
        document.set("response_modes_supported", Json.strings(List.of("query")));
        document.set("response_types_supported", Json.strings(List.of("code")));
        document.set("subject_types_supported", Json.strings(List.of("pairwise")));
        document.set("id_token_signing_alg_values_supported", Json.strings(List.of("RS256")));
        document.set("code_challenge_methods_supported", Json.strings(List.of("S256")));
        document.set("scopes_supported", Json.strings(List.of("openid", "profile", "email")));
        document.set(
                "claims_supported",
                Json.strings(List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "nonce",
                        "preferred_username",
                        "name",
                        "tid",
                        "oid",
                        "ver")));
        return Reply.json(200, document);
    }

    private Reply logout(Request request, Authority authority) {
        Params asked = request.isPost() ? request.form() : request.query();
        String cookie = sessions.forget(request, authority);
        String target = asked.get("post_logout_redirect_uri", "");
        boolean registered = new ReturnAddresses(fleet.postLogoutUris()).allow(target);
        if (!registered) {
            return SignInPage.signedOut().with("Set-Cookie", cookie);
        }
        String state = asked.get("state", "");
        String suffix = state.isEmpty()
                ? ""
                : (target.contains("?") ? "&" : "?") + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        return Reply.found(target + suffix).with("Set-Cookie", cookie);
    }
}
