package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as .NET writes them. */
final class AzureTime {

    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final long TICKS_AT_1970 = 621_355_968_000_000_000L;
    private static final long LAST_TICK = 3_155_378_975_999_999_999L;

    private AzureTime() {}

    static String text(Instant instant) {
        return SEVEN_DIGITS.format(instant);
    }

    /** Ticks left until the end of the year 9999: the beginning of an alert's name, so that newer ones sort first. */
    static long ticksLeft(Instant instant) {
        return LAST_TICK - (TICKS_AT_1970 + instant.getEpochSecond() * 10_000_000L + instant.getNano() / 100);
    }
}
