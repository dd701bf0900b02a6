package org.mdrportal.intelligence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of a file says; other columns are passed over. */
enum AddressColumn {
    ENTRY(Set.of("address", "ip", "ip_address", "ipaddress", "entry", "network", "cidr", "range")),
    NOTE(Set.of("note", "notes", "comment", "description")),
    EXPIRES(Set.of("expires", "expires_at", "valid_until"));

    private final Set<String> titles;

    AddressColumn(Set<String> titles) {
        this.titles = titles;
    }

    static Optional<AddressColumn> of(String title) {
        String plain = title.replace("\"", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.titles.contains(plain))
                .findFirst();
    }

    /** Whether a line names columns, and not an address. */
    static boolean names(String line) {
        return Arrays.stream(line.split("[,;\\t]")).anyMatch(cell -> of(cell).equals(Optional.of(ENTRY)));
    }

    /** An instant, or a day that still counts. */
    static Optional<Instant> instant(String text) {
        String plain = text.strip();
        try {
            return Optional.of(
                    plain.indexOf('T') < 0
                            ? LocalDate.parse(plain)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(plain));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
