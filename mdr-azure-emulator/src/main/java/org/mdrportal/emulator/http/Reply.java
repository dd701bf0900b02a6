package org.mdrportal.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer.
 *
 * @param cutAfter bytes of the body after which the connection is cut: {@link #WHOLE} never, {@link #NOTHING} before
 *     even the status line
 * @param bytesPerSecond how slowly the body is sent; 0 as fast as can be
 * @param list the parts that the body was put together from; null when it is no list, or not one any more
 */
public record Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        int cutAfter,
        int bytesPerSecond,
        @Nullable ListBody list) {

    public static final int WHOLE = -1;
    public static final int NOTHING = -2;

    private static final String JSON = "application/json; charset=utf-8";

    public static Reply json(int status, JsonNode body) {
        return of(status, JSON, Json.bytes(body));
    }

    public static Reply list(ListBody list) {
        return empty(200).with("Content-Type", JSON).withList(list);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, WHOLE, 0, null);
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0], WHOLE, 0, null);
    }

    public static Reply seeOther(String location) {
        return empty(303).with("Location", location);
    }

    public static Reply found(String location) {
        return empty(302).with("Location", location).with("Cache-Control", "no-store");
    }

    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, cutAfter, bytesPerSecond, list);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, headers, other, cutAfter, bytesPerSecond, null);
    }

    public Reply withList(ListBody other) {
        return new Reply(status, headers, other.bytes(), cutAfter, bytesPerSecond, other);
    }

    public Reply cut(int after) {
        return new Reply(status, headers, body, after, bytesPerSecond, list);
    }

    public Reply slowly(int bytesEachSecond) {
        return new Reply(status, headers, body, cutAfter, bytesEachSecond, list);
    }
}
