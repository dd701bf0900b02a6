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
            TemporalAccessor read = FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant moment = read instanceof OffsetDateTime withZone
                    ? withZone.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
            return moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? null : moment;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
