package org.mdrportal.emulator.faults;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;

/** Answers with another status than 200. */
final class Statuses {

    private Statuses() {}

    static Fault error(int status, String code) {
        return error(status, code, Map.of());
    }

    static Fault unauthorized() {
        return error(
                401,
                "ExpiredAuthenticationToken",
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"The token expired.\""));
    }

    static Fault forbidden() {
        return error(403, "AuthorizationFailed");
    }

    static Fault notFound() {
        return error(404, "SubscriptionNotFound");
    }

    static Fault badGateway() {
        byte[] body = "<html><body><h1>502 Bad Gateway</h1></body></html>".getBytes(StandardCharsets.UTF_8);
        return (_, _) -> Reply.of(502, "text/html", body);
    }

    static Fault unavailable(int seconds) {
        return error(503, "ServerBusy", Map.of("Retry-After", Integer.toString(seconds)));
    }

    static Fault redirect() {
        return (request, _) -> Reply.found(Links.onOtherHost(request.address()));
    }

    static Fault bare(int status) {
        return (_, _) -> Reply.empty(status);
    }

    private static Fault error(int status, String code, Map<String, String> headers) {
        var body = Json.object();
        body.putObject("error").put("code", code).put("message", "This fault was asked for.");
        return Faults.status(status, headers, Json.text(body));
    }
}
