package org.mdrportal.servicelevel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When people work. A pure function of time: clock changes move its moments in UTC, never on the wall.
 *
 * @param closes on a business day, by the clock on the wall of the zone
 * @param closed dates without business hours, whatever their weekday
 */
record BusinessCalendar(ZoneId zone, Set<DayOfWeek> days, LocalTime closes, Set<LocalDate> closed) {

    /** Further ahead nothing is promised: a calendar that is closed all year must not hang. */
    private static final int MOST_DAYS = 366;

    BusinessCalendar {
        days = Set.copyOf(days);
        closed = Set.copyOf(closed);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a business calendar needs at least one weekday");
        }
    }

    /** The end of business on the first business day after the date of that moment. */
    Instant endOfNextBusinessDay(Instant from) {
        LocalDate date = from.atZone(zone).toLocalDate().plusDays(1);
        for (int days = 0; days < MOST_DAYS && !open(date); days++) {
            date = date.plusDays(1);
        }
        return date.atTime(closes).atZone(zone).toInstant();
    }

    private boolean open(LocalDate date) {
        return days.contains(date.getDayOfWeek()) && !closed.contains(date);
    }
}
