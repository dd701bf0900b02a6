package org.mdrportal.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a subscription is looked at again: often while somebody is at work on the access, hourly while it stays wrong, and
 * once a day when all is well, each subscription at its own time of the day.
 */
final class CheckRhythm {

    private static final Duration FIRST_DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);

    private CheckRhythm() {}

    /** @param promised whether anything is still expected of this customer's access */
    static Instant next(SubscriptionId subscription, Instant added, boolean allWell, boolean promised, Instant now) {
        if (allWell || !promised) {
            return daily(subscription, now);
        }
        return now.plus(now.isBefore(added.plus(FIRST_DAY)) ? SOON : HOURLY);
    }

    private static Instant daily(SubscriptionId subscription, Instant now) {
        long second = Math.floorMod(subscription.value().hashCode(), DAILY.toSeconds());
        Instant today = now.truncatedTo(ChronoUnit.DAYS).plusSeconds(second);
        // Not minutes after the one that found all well.
        return today.isAfter(now.plus(HOURLY)) ? today : today.plus(DAILY);
    }
}
