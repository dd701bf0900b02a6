package org.mdrportal.platform;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** Every error the API can answer with. Clients switch on {@code type}; title and detail may change. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", "The request is not valid", HttpStatus.BAD_REQUEST),
    UNKNOWN_PARAMETER("unknown-parameter", "There is no such query parameter", HttpStatus.BAD_REQUEST),
    INVALID_CURSOR("invalid-cursor", "The cursor is not one of ours", HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED("unauthenticated", "A valid access token is needed", HttpStatus.UNAUTHORIZED),
    FORBIDDEN("forbidden", "This is not allowed", HttpStatus.FORBIDDEN),
    NOT_FOUND("not-found", "There is no such thing", HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED("method-not-allowed", "This cannot be done here", HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE("not-acceptable", "This is answered as JSON only", HttpStatus.NOT_ACCEPTABLE),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "JSON is wanted here", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    TENANT_CODE_TAKEN("tenant-code-taken", "Another customer has this code", HttpStatus.CONFLICT),
    SUBSCRIPTION_TAKEN("subscription-taken", "This subscription is watched already", HttpStatus.CONFLICT),
    ALREADY_THERE("already-there", "This exists already", HttpStatus.CONFLICT),
    STALE_VERSION("stale-version", "Somebody else changed this meanwhile", HttpStatus.CONFLICT),
    INCIDENT_CLAIMED("incident-claimed", "Somebody else has this incident", HttpStatus.CONFLICT),
    INCIDENT_STATE("incident-state", "The incident is past that, or not there yet", HttpStatus.CONFLICT),
    INCIDENT_MERGED("incident-merged", "The incident is worked on as part of another", HttpStatus.CONFLICT),
    MESSAGE_VISIBLE("message-visible", "The customer sees the message already", HttpStatus.CONFLICT),
    TOO_LARGE("too-large", "The body is larger than this call takes", HttpStatus.CONTENT_TOO_LARGE),
    DELEGATION_NOT_SET_UP("delegation-not-set-up", "A setting of this installation is missing", HttpStatus.CONFLICT),
    INTERNAL("internal", "Something went wrong on our side", HttpStatus.INTERNAL_SERVER_ERROR);

    private final String code;
    private final String title;
    private final HttpStatus status;

    ProblemType(String code, String title, HttpStatus status) {
        this.code = code;
        this.title = title;
        this.status = status;
    }

    public String code() {
        return code;
    }

    /** The problem's {@code type}: a name, not an address that answers. */
    public URI uri() {
        return URI.create("urn:mdr:problem:" + code);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
