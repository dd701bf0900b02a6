package org.mdrportal.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Azure's moments: up to nine fractional digits, with a zone or without (then UTC), or nothing readable. */
final class WireTime {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    /** Null when it is no moment between 1970 and 9999: a default value of a program is none. */
    static @Nullable Instant of(@Nullable String text) {
        if (text == null || text.length() > 64) {
            return null;
        }
        try {
            Instant usual = usual(text);
            if (usual != null) {
                return usual;
            }
            TemporalAccessor read = FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant moment = read instanceof OffsetDateTime withZone
                    ? withZone.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
            return moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? null : moment;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** {@code 2026-01-02T03:04:05Z}, perhaps with a fraction: as nearly all are, read without the formatter. */
    private static @Nullable Instant usual(String text) {
        int end = text.length() - 1;
        int fraction = end - 20;
        if (end < 19
                || fraction == 0
                || fraction > 9
                || text.charAt(end) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (end > 19 && text.charAt(19) != '.')) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nanos = fraction < 0 ? 0 : digits(text, 20, end);
        if (year < 1970 || year == 9999 || (month | day | hour | minute | second | nanos) < 0) {
            return null;
        }
        for (int i = Math.max(fraction, 0); i < 9; i++) {
            nanos *= 10;
        }
        return LocalDateTime.of(year, month, day, hour, minute, second, nanos).toInstant(ZoneOffset.UTC);
    }

    /** As a number, or -1 when there is anything else among them. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
