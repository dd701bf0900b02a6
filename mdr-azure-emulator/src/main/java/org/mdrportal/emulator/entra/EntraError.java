package org.mdrportal.emulator.entra;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in Entra's words.
 *
 * @param error the OAuth error
 * @param code the number after AADSTS
 */
record EntraError(int status, String error, int code, String description) {

    static final EntraError NO_DIRECTORY =
            new EntraError(400, "invalid_tenant", 90002, "The directory was not found; check the id in the address.");
    static final EntraError NO_APPLICATION =
            new EntraError(400, "unauthorized_client", 700016, "The application was not found in this directory.");
    static final EntraError WRONG_SECRET =
            new EntraError(401, "invalid_client", 7000215, "The client secret is not the right one.");
    static final EntraError EXPIRED_SECRET =
            new EntraError(401, "invalid_client", 7000222, "The client secret of the application has expired.");
    static final EntraError NO_SECRET =
            new EntraError(401, "invalid_client", 7000218, "The request must carry a client secret or assertion.");
    static final EntraError WRONG_REDIRECT =
            new EntraError(400, "invalid_request", 50011, "The redirect URI is not registered for the application.");
    static final EntraError OTHER_REDIRECT =
            new EntraError(400, "invalid_client", 500112, "The redirect URI is not the one of the sign-in.");
    static final EntraError CODE_GONE =
            new EntraError(400, "invalid_grant", 70008, "The code has expired, was used before, or never was.");
    static final EntraError WRONG_VERIFIER = new EntraError(
            400, "invalid_grant", 501481, "The code verifier does not match the challenge of the sign-in.");
    static final EntraError WRONG_SCOPE = new EntraError(
            400, "invalid_scope", 1002012, "The scope must be the application's id URI followed by /.default.");
    static final EntraError NO_CODE =
            new EntraError(400, "unsupported_response_type", 700054, "Only the response type 'code' is served.");
    static final EntraError WRONG_MODE =
            new EntraError(400, "invalid_request", 900144, "Only the response mode 'query' is served.");
    static final EntraError WRONG_CHALLENGE =
            new EntraError(400, "invalid_request", 501491, "The code challenge method must be S256.");
    static final EntraError NOT_SIGNED_IN =
            new EntraError(400, "login_required", 50058, "Nobody is signed in here, and asking was not allowed.");

    static EntraError missing(String parameter) {
        return new EntraError(
                400, "invalid_request", 900144, "The request must carry the parameter '" + parameter + "'.");
    }

    static EntraError grantType(String grantType) {
        return new EntraError(
                400, "unsupported_grant_type", 70003, "The grant type '" + grantType + "' is not served.");
    }

    String text() {
        return "AADSTS" + code + ": " + description;
    }

    Reply json(Clock clock) {
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        ObjectNode body = Json.object().put("error", error).put("error_description", text());
        body.putArray("error_codes").add(code);
        body.put("timestamp", time)
                .put("trace_id", UUID.randomUUID().toString())
                .put("correlation_id", UUID.randomUUID().toString());
        return Reply.json(status, body).with("Cache-Control", "no-store");
    }
}
