package org.mdrportal.ingest;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long Azure asks to wait: seconds, a date or milliseconds, never trusted beyond 15 minutes. */
final class RetryAfter {

    static final Duration MOST = Duration.ofMinutes(15);

    private static final HttpHeaderName MILLISECONDS = HttpHeaderName.fromString("x-ms-retry-after-ms");
    private static final HttpHeaderName MILLISECONDS_TOO = HttpHeaderName.fromString("retry-after-ms");

    private RetryAfter() {}

    /** Null when nothing usable is said: then the asker waits as it sees fit. */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        Duration asked = seconds(headers.getValue(HttpHeaderName.RETRY_AFTER), now);
        if (asked == null) {
            asked = number(headers.getValue(MILLISECONDS), 1);
        }
        return asked != null ? asked : number(headers.getValue(MILLISECONDS_TOO), 1);
    }

    private static @Nullable Duration seconds(@Nullable String value, Instant now) {
        Duration asNumber = number(value, 1000);
        if (asNumber != null || value == null) {
            return asNumber;
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip()));
            return until.isAfter(now) ? capped(Duration.between(now, until)) : Duration.ZERO;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Duration number(@Nullable String value, int milliseconds) {
        if (value == null || !value.strip().matches("\\d+")) {
            return null;
        }
        String digits = value.strip();
        return digits.length() > 12 ? MOST : capped(Duration.ofMillis(Long.parseLong(digits) * milliseconds));
    }

    private static Duration capped(Duration asked) {
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }
}
