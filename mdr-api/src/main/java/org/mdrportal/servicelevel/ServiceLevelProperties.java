package org.mdrportal.servicelevel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/**
 * Business hours behind "next business day", until rosters and contracts have their own.
 *
 * @param zone       whose wall clock counts
 * @param days       weekdays with business hours
 * @param closes     end of business on these days
 * @param closedDays dates without business hours, for example public holidays
 */
@Validated
@ConfigurationProperties("mdr.service-level")
record ServiceLevelProperties(
        @DefaultValue("Europe/Amsterdam") ZoneId zone,

        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"})
        Set<DayOfWeek> days,

        @DefaultValue("17:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime closes,

        @Nullable Set<LocalDate> closedDays) {

    BusinessCalendar calendar() {
        return new BusinessCalendar(zone, days, closes, closedDays == null ? Set.of() : closedDays);
    }
}
