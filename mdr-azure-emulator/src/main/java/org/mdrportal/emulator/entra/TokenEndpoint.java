package org.mdrportal.emulator.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.fleet.SecretState;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** Codes and secrets are changed into tokens here. */
final class TokenEndpoint {

    private final Fleet fleet;
    private final Codes codes;
    private final Tokens tokens;

    TokenEndpoint(Fleet fleet, Codes codes, Tokens tokens) {
        this.fleet = fleet;
        this.codes = codes;
        this.tokens = tokens;
    }

    Reply answer(Request request, Authority authority) {
        Params form = request.form();
        String grantType = form.get("grant_type", "");
        Optional<ClientSecret> credentials = ClientSecret.of(request, form);
        if (grantType.isEmpty()) {
            return refuse(EntraError.missing("grant_type"));
        }
        if (credentials.isEmpty()) {
            return refuse(EntraError.missing("client_id"));
        }
        return switch (grantType) {
            case "authorization_code" -> code(form, credentials.get(), authority);
            case "client_credentials" -> program(form, credentials.get(), authority);
            default -> refuse(EntraError.grantType(grantType));
        };
    }

    private Reply code(Params form, ClientSecret credentials, Authority authority) {
        Optional<Application> application =
                fleet.application().filter(known -> known.clientId().equals(credentials.clientId()));
        if (application.isEmpty()) {
            return refuse(EntraError.NO_APPLICATION);
        }
        if (!credentials.fit(application.get().secret())) {
            return refuse(credentials.secret() == null ? EntraError.NO_SECRET : EntraError.WRONG_SECRET);
        }
        Optional<Codes.Grant> grant = codes.redeem(form.get("code", ""));
        Optional<Person> person = grant.flatMap(found -> fleet.person(found.oid()));
        if (grant.isEmpty() || person.isEmpty()) {
            return refuse(EntraError.CODE_GONE);
        }
        if (authority.directory() != null
                && !authority.directory().equals(person.get().directory())) {
            return refuse(EntraError.CODE_GONE);
        }
        if (!grant.get().redirectUri().equals(form.get("redirect_uri", ""))) {
            return refuse(EntraError.OTHER_REDIRECT);
        }
        String challenge = grant.get().challenge();
        if (challenge != null && !challenge.equals(s256(form.get("code_verifier", "")))) {
            return refuse(EntraError.WRONG_VERIFIER);
        }
        ObjectNode body = bearer(tokens.access(person.get(), application.get()))
                .put("scope", grant.get().scope());
        if (grant.get().scope().contains("openid")) {
            body.put(
                    "id_token",
                    tokens.id(person.get(), application.get(), grant.get().nonce()));
        }
        return ok(body);
    }

    private Reply program(Params form, ClientSecret credentials, Authority authority) {
        Optional<Program> program = fleet.program(credentials.clientId())
                .filter(known -> known.directory().equals(authority.directory()));
        if (program.isEmpty()) {
            return refuse(EntraError.NO_APPLICATION);
        }
        SecretState state = fleet.principals().secret(credentials.clientId());
        if (state == SecretState.WRONG || !credentials.fit(program.get().secret())) {
            return refuse(credentials.secret() == null ? EntraError.NO_SECRET : EntraError.WRONG_SECRET);
        }
        if (state == SecretState.EXPIRED) {
            return refuse(EntraError.EXPIRED_SECRET);
        }
        String scope = form.get("scope", "");
        if (scope.isEmpty()) {
            return refuse(EntraError.missing("scope"));
        }
        if (scope.equals(ArmTokens.SCOPE)) {
            return ok(bearer(tokens.forArm(program.get())));
        }
        return fleet.application()
                .filter(application -> scope.equals(application.scope()))
                .map(application -> ok(bearer(tokens.forProgram(program.get(), application))))
                .orElseGet(() -> refuse(EntraError.WRONG_SCOPE));
    }

    private static ObjectNode bearer(String token) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", Tokens.LIFE.toSeconds())
                .put("ext_expires_in", Tokens.LIFE.toSeconds())
                .put("access_token", token);
    }

    private static Reply ok(ObjectNode body) {
        return Reply.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    private Reply refuse(EntraError error) {
        return error.json(fleet.clock());
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
