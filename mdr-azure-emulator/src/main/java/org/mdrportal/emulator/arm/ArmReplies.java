package org.mdrportal.emulator.arm;

import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in ARM's form. */
final class ArmReplies {

    private ArmReplies() {}

    static Reply error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return Reply.json(status, body);
    }

    static Reply notFound(String path) {
        return error(404, "InvalidResourceType", "Nothing is known under '" + path + "'.");
    }

    static Reply noSubscription(String id) {
        return error(404, "SubscriptionNotFound", "The subscription '" + id + "' could not be found.");
    }

    static Reply unauthorized(String authority, boolean tokenCame) {
        String code = tokenCame ? "InvalidAuthenticationToken" : "AuthenticationFailed";
        String message = tokenCame
                ? "The access token is not one that this endpoint knows."
                : "Authentication failed. The 'Authorization' header is missing or has no bearer token.";
        return error(401, code, message)
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"" + authority + "\", error=\"invalid_token\", error_description=\""
                                + message + "\"");
    }

    static Reply forbidden(String action, String scope) {
        return error(
                403,
                "AuthorizationFailed",
                "The client does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    /** @param byProvider whose limit it was: the provider's own, or Resource Manager's */
    static Reply throttled(boolean byProvider, int seconds) {
        Reply reply = byProvider
                ? error(
                        429,
                        "ResourceRequestsThrottled",
                        "Number of requests for the subscription exceeded the limit. Please try again after " + seconds
                                + " seconds.")
                : error(
                        429,
                        "TooManyRequests",
                        "The request is being throttled as the limit for the subscription was reached. Please try"
                                + " again after '" + seconds + "' seconds.");
        return reply.with("Retry-After", Integer.toString(seconds));
    }

    static Reply list(Iterable<? extends JsonNode> items) {
        ObjectNode body = Json.object();
        items.forEach(body.putArray("value")::add);
        return Reply.json(200, body);
    }
}
