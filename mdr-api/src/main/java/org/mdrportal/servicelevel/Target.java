package org.mdrportal.servicelevel;

import java.time.Duration;
import java.time.Instant;

/** How long a promise takes: a span of time around the clock, or until the end of the next business day. */
sealed interface Target {

    record Within(Duration time) implements Target {}

    record NextBusinessDay() implements Target {}

    default Instant due(Instant from, BusinessCalendar calendar) {
        return switch (this) {
            case Within within -> from.plus(within.time());
            case NextBusinessDay _ -> calendar.endOfNextBusinessDay(from);
        };
    }

    static Target minutes(int minutes) {
        return new Within(Duration.ofMinutes(minutes));
    }
}
