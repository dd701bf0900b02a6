package org.mdrportal.ingest;

import com.azure.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.PollReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a status other than 200 means for watching. */
final class ArmStatus {

    private static final int MOST_ERROR_BYTES = 8 << 10;

    private ArmStatus() {}

    static Refusal refusal(int status, HttpHeaders headers, ArmBody body, Instant now) {
        Duration asked = RetryAfter.of(headers, now);
        PollReason reason = reason(status, asked);
        return new Refusal(reason, status + said(body), reason == PollReason.THROTTLED ? asked : null);
    }

    private static PollReason reason(int status, @Nullable Duration asked) {
        return switch (status) {
            case 401 -> PollReason.UNAUTHORIZED;
            case 403 -> PollReason.FORBIDDEN;
            case 404 -> PollReason.NOT_FOUND;
            case 408 -> PollReason.TIMEOUT;
            case 429 -> PollReason.THROTTLED;
            case 503 -> asked == null ? PollReason.UNREACHABLE : PollReason.THROTTLED;
            default -> status >= 500 ? PollReason.UNREACHABLE : PollReason.BAD_ANSWER;
        };
    }

    /** Azure's own code and sentence when the body has them; a proxy's page is not worth showing. */
    private static String said(ArmBody body) {
        try {
            JsonNode error = Json.MAPPER.readTree(firstBytes(body)).path("error");
            String code = error.path("code").asString("");
            String message = error.path("message").asString("");
            return (code.isEmpty() ? "" : " " + code) + (message.isEmpty() ? "" : ": " + message);
        } catch (JacksonException _) {
            return "";
        }
    }

    private static String firstBytes(ArmBody body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[2048];
        while (out.size() < MOST_ERROR_BYTES && body.read(buffer) instanceof ArmBody.Read.Some(int bytes)) {
            out.write(buffer, 0, bytes);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
