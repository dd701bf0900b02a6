package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallHoursTests {

    /** 2026-06-15 is a Monday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            24/7                           | 2026-06-21T03:00 | true
            Mon-Fri 08:30-17:30            | 2026-06-15T08:30 | true
            Mon-Fri 08:30-17:30            | 2026-06-15T17:30 | false
            Mon-Fri 08:30-17:30            | 2026-06-20T12:00 | false
            Mon–Fri  8.30 – 17.30          | 2026-06-15T08:29 | false
            ma-vr 9-17 uur, za 10-12       | 2026-06-20T11:00 | true
            ma-vr 9-17 uur, za 10-12       | 2026-06-20T12:00 | false
            09:00-17:00                    | 2026-06-21T10:00 | true
            Fri-Mon 00:00-24:00            | 2026-06-21T23:59 | true
            Fri-Mon 00:00-24:00            | 2026-06-16T00:00 | false
            Fri 22:00-06:00                | 2026-06-20T05:59 | true
            Fri 22:00-06:00                | 2026-06-19T05:59 | false
            Sunday 22-6                    | 2026-06-15T05:00 | true
            """)
    void saysWhetherAMomentIsWithinThem(String hours, LocalDateTime at, boolean within) {
        assertThat(CallHours.read(hours).orElseThrow().cover(at.atZone(ZoneOffset.UTC)))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "office hours", "Mon-Fri", "9-9", "25-26", "09:61-10:00", "Foo 9-17", "Mon-Fri 9-17, or mail"
            })
    void saysNothingAboutWhatItCannotRead(String hours) {
        assertThat(CallHours.read(hours)).isEmpty();
    }
}
