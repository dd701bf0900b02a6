package org.mdrportal.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One answer.
 *
 * @param cutAfter bytes of the body after which the connection is cut: {@link #WHOLE} never, {@link #NOTHING} before
 *     even the status line
 */
public record Reply(int status, Map<String, String> headers, byte[] body, int cutAfter) {

    public static final int WHOLE = -1;
    public static final int NOTHING = -2;

    public static Reply json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, WHOLE);
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0], WHOLE);
    }

    public static Reply seeOther(String location) {
        return new Reply(303, Map.of("Location", location), new byte[0], WHOLE);
    }

    public static Reply found(String location) {
        return new Reply(302, Map.of("Location", location, "Cache-Control", "no-store"), new byte[0], WHOLE);
    }

    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, cutAfter);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, headers, other, cutAfter);
    }

    public Reply cut(int after) {
        return new Reply(status, headers, body, after);
    }
}
