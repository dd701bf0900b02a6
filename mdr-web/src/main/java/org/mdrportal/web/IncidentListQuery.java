package org.mdrportal.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentListFilter;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Problem;

/**
 * What the address of the list of all incidents asks for; each part may be missing.
 *
 * @param tenant code
 * @param state  names of states, {@code open} or {@code done}
 * @param from   the first day on which they were opened, UTC
 * @param to     the last one
 */
record IncidentListQuery(
        @Nullable String tenant,
        @Nullable String category,
        @Nullable String priority,
        @Nullable String state,
        @Nullable String verdict,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after) {

    private static final String OPEN = "open";

    private static final String DONE = "done";

    public Address address() {
        return Address.of("/incidents")
                .with("tenant", tenant)
                .with("category", category)
                .with("priority", priority)
                .with("state", state)
                .with("verdict", verdict)
                .with("from", from)
                .with("to", to);
    }

    public boolean narrows() {
        return !address().parameters().isEmpty();
    }

    /** @throws Problem {@code invalid-request} when the address names what does not exist */
    IncidentListFilter filter() {
        LocalDate last = day(to);
        return new IncidentListFilter(
                null,
                NamedParts.names(priority, Priority.class),
                NamedParts.names(category, Category.class),
                states(),
                NamedParts.names(verdict, Verdict.class),
                start(day(from)),
                start(last == null ? null : last.plusDays(1)));
    }

    private Set<IncidentState> states() {
        boolean open = OPEN.equalsIgnoreCase(state);
        return open || DONE.equalsIgnoreCase(state)
                ? Arrays.stream(IncidentState.values())
                        .filter(each -> each.open() == open)
                        .collect(Collectors.toSet())
                : NamedParts.names(state, IncidentState.class);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            // Years of five digits are slips of the hand, and beyond what the database keeps.
            if (day.getYear() > 9998 || day.getYear() < 1) {
                throw NamedParts.unknown(text);
            }
            return day;
        } catch (DateTimeException _) {
            throw NamedParts.unknown(text);
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
