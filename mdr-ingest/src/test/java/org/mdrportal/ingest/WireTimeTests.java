package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTests {

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, 2026-02-28T23:59:59Z",
        "2024-02-29T00:00:00.1Z, 2024-02-29T00:00:00.100Z",
        "2026-01-02T03:04:05.1234567Z, 2026-01-02T03:04:05.123456700Z",
        "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456789Z",
        "2026-01-02T03:04:05.000000001Z, 2026-01-02T03:04:05.000000001Z",
        "2026-01-02t03:04:05.5z, 2026-01-02T03:04:05.500Z",
        "2026-01-02T03:04:05.Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
        "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.25+01:00, 2026-01-02T02:04:05.250Z",
        "' 2026-01-02T03:04:05Z ', 2026-01-02T03:04:05Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void isRead(String text, Instant moment) {
        assertThat(WireTime.of(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:60:00Z",
                "2026-01-01T23:59:60Z",
                "2026-01-01T23:59:59.1234567890Z",
                "2026-01-01T23:59:59.12x4Z",
                "2026-01-01T2a:59:59Z",
                "2026-01-01 23:59:59Z",
                "1969-12-31T23:59:59.9Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.5Z",
                "soon",
                ""
            })
    void isNone(String text) {
        assertThat(WireTime.of(text)).isNull();
    }

    @Test
    void isNoneWhenThereIsNone() {
        assertThat(WireTime.of(null)).isNull();
    }
}
