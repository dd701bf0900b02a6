package org.mdrportal.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, read to its end.
 *
 * @param path as it came, still encoded
 * @param segments the path's parts, decoded, without empty ones
 * @param headers first value of each, names in lower case
 */
public record Request(
        String method,
        String path,
        List<String> segments,
        @Nullable String rawQuery,
        Params query,
        Map<String, String> headers,
        byte[] body) {

    private static final int MAX_BODY = 4 << 20;

    static Request read(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Request::decoded)
                .toList();
        return new Request(exchange.getRequestMethod(), path, segments, query, Params.parse(query), headers, body);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The name and port that the emulator was called by. */
    public String host() {
        String host = header("host");
        return host == null ? "" : host;
    }

    /** The whole address, as the caller wrote it. */
    public String address() {
        return "http://" + host() + path + (rawQuery == null ? "" : "?" + rawQuery);
    }

    public boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    public boolean hasJson() {
        String type = header("content-type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    public Params form() {
        return Params.parse(text());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public @Nullable String cookie(String name) {
        String all = header("cookie");
        if (all == null) {
            return null;
        }
        return Arrays.stream(all.split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> unquoted(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(null);
    }

    /** The JDK's own client puts quotes around the value of a cookie that has an age. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
