package org.mdrportal.emulator.faults;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.Reply;

/** The ways in which Azure asks for patience. */
final class Throttled {

    private static final String BY_PROVIDER = """
            {"error":{"code":"ResourceRequestsThrottled","message":"Too many requests were made; ask again later."}}
            """;
    private static final String BY_ARM = """
            {"error":{"code":"TooManyRequests","message":"The request is being throttled as the limit was reached."}}
            """;

    private Throttled() {}

    static Fault seconds(int seconds) {
        return Faults.throttled(Integer.toString(seconds));
    }

    static Fault date(int secondsFromNow) {
        return (_, honest) -> Reply.of(
                        429, "application/json; charset=utf-8", BY_PROVIDER.getBytes(StandardCharsets.UTF_8))
                .with(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                honest.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC)));
    }

    static Fault silent() {
        return Faults.status(429, Map.of(), BY_PROVIDER);
    }

    static Fault milliseconds(int milliseconds) {
        return Faults.status(429, Map.of("x-ms-retry-after-ms", Integer.toString(milliseconds)), BY_PROVIDER);
    }

    static Fault tooMany(int seconds) {
        return Faults.status(429, Map.of("Retry-After", Integer.toString(seconds)), BY_ARM);
    }
}
