package org.mdrportal.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.category.Priority;

class StartingTargetsTests {

    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static final BusinessCalendar CALENDAR = new BusinessCalendar(
            ZoneId.of("Europe/Amsterdam"), WEEK, LocalTime.of(17, 0), Set.of(LocalDate.of(2026, 12, 25)));

    @ParameterizedTest(name = "{0}: claimed {1}, told {2}, contained {3}")
    @CsvSource({
        "P1, 2026-06-15T08:15:00Z, 2026-06-15T08:30:00Z, 2026-06-15T09:00:00Z",
        "P2, 2026-06-15T08:30:00Z, 2026-06-15T09:00:00Z, 2026-06-15T12:00:00Z",
        "P3, 2026-06-15T12:00:00Z, 2026-06-15T16:00:00Z, 2026-06-16T15:00:00Z",
        "P4, 2026-06-16T15:00:00Z, , "
    })
    void theTableOfPromises(Priority priority, Instant claim, Instant tell, Instant contain) {
        assertThat(StartingTargets.due(priority, Instant.parse("2026-06-15T08:00:00Z"), CALENDAR))
                .isEqualTo(new DueTimes(claim, tell, contain));
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({
        // Friday evening: Monday.
        "2026-06-19T20:00:00Z, 2026-06-22T15:00:00Z",
        // Late on Sunday by UTC is Monday in Amsterdam already: Tuesday.
        "2026-06-21T22:30:00Z, 2026-06-23T15:00:00Z",
        // The day before a closed Friday: Monday.
        "2026-12-24T09:00:00Z, 2026-12-28T16:00:00Z",
        // Over the change of clocks in March and October: 17:00 on the wall, whatever that is in UTC.
        "2026-03-27T12:00:00Z, 2026-03-30T15:00:00Z",
        "2026-10-23T12:00:00Z, 2026-10-26T16:00:00Z"
    })
    void theNextBusinessDay(Instant from, Instant end) {
        assertThat(CALENDAR.endOfNextBusinessDay(from)).isEqualTo(end);
    }

    @Test
    void aCalendarThatIsClosedAllYearStillAnswers() {
        Set<LocalDate> closed = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .collect(java.util.stream.Collectors.toSet());
        BusinessCalendar never = new BusinessCalendar(ZoneId.of("UTC"), WEEK, LocalTime.NOON, closed);
        assertThat(never.endOfNextBusinessDay(Instant.parse("2026-06-15T08:00:00Z")))
                .isAfter(Instant.parse("2027-06-15T00:00:00Z"));
    }

    @Test
    void aCalendarWithoutWeekdaysIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessCalendar(ZoneId.of("UTC"), Set.of(), LocalTime.NOON, Set.of()))
                .withMessageContaining("weekday");
    }

    @Test
    void aHigherPriorityNeverTakesAnEarlierPromiseBack() {
        Instant early = Instant.parse("2026-06-15T08:10:00Z");
        Instant late = Instant.parse("2026-06-15T08:40:00Z");
        assertThat(new DueTimes(early, late, null).sooner(new DueTimes(late, early, late)))
                .isEqualTo(new DueTimes(early, early, late));
    }
}
