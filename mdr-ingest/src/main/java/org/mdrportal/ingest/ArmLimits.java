package org.mdrportal.ingest;

import java.time.Duration;

/**
 * How long and how large an answer may be before it counts as none.
 *
 * @param connect      until a connection stands
 * @param answer       until the answer begins, and between two pieces of it
 * @param bytesPerSecond the slowest line that is waited for once {@code answer} has passed
 * @param pageBytes    largest answer
 * @param itemBytes    largest item in it
 * @param pages        most answers of one list
 * @param list         all answers of one list together: no further one is asked for after that
 * @param retryWait    all that may be spent waiting for another try within one poll
 */
record ArmLimits(
        Duration connect,
        Duration answer,
        int bytesPerSecond,
        int pageBytes,
        int itemBytes,
        int pages,
        Duration list,
        Duration retryWait) {

    static final int RETRIES = 2;

    static final ArmLimits STANDARD = new ArmLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            64 << 10,
            32 << 20,
            16 << 20,
            5_000,
            Duration.ofMinutes(30),
            Duration.ofSeconds(5));

    /** The same with less patience for an answer. */
    ArmLimits within(Duration most) {
        return new ArmLimits(
                shorter(connect, most), most, bytesPerSecond, pageBytes, itemBytes, pages, list, retryWait);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
