package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchHour;

/**
 * One hour of watching one subscription.
 *
 * @param reason   why polls of it were not complete, the most frequent one; {@code NONE} when all were
 * @param complete how many of the polls were complete
 */
record WatchedHour(
        Instant hour,
        Kind kind,
        PollReason reason,
        int polls,
        int complete,
        int added,
        int history,
        int changed,
        int quarantined) {

    /** From good to bad; each has a shape of its own, so that colour is never alone. */
    enum Kind {
        /** Before the first poll there ever was. */
        NOT_YET,
        /** Every poll was complete. */
        ALL,
        /** Some were complete. */
        SOME,
        /** None was. */
        NONE,
        /** There was no poll at all, for longer than three intervals. */
        UNASKED
    }

    private static final int INTERVALS = 3;

    int fresh() {
        return added - history;
    }

    Instant until() {
        return hour.plus(1, ChronoUnit.HOURS);
    }

    boolean troubled() {
        return kind.compareTo(Kind.SOME) >= 0;
    }

    /** Every hour from the first to the one that {@code now} lies in, also those without a poll. */
    static List<WatchedHour> of(SubscriptionWatch watch, Collection<WatchHour> rows, Instant from, Instant now) {
        Map<Instant, List<WatchHour>> byHour = new HashMap<>();
        rows.forEach(row ->
                byHour.computeIfAbsent(row.hour(), _ -> new ArrayList<>()).add(row));
        Instant firstComplete = watch.firstComplete();
        boolean begun = firstComplete != null && firstComplete.isBefore(from);
        Instant lastPolled = from;
        Kind last = Kind.ALL;
        List<WatchedHour> hours = new ArrayList<>();
        for (Instant hour = from; !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
            List<WatchHour> found = byHour.getOrDefault(hour, List.of());
            Instant until = hour.plus(1, ChronoUnit.HOURS);
            if (!found.isEmpty()) {
                WatchedHour seen = of(hour, found);
                hours.add(seen);
                begun = true;
                last = seen.kind();
                lastPolled = until;
            } else {
                Instant end = until.isAfter(now) ? now : until;
                hours.add(empty(hour, begun ? between(lastPolled, end, watch.interval(), last) : Kind.NOT_YET));
            }
        }
        return hours;
    }

    /** Between two polls nothing is known to be wrong, until it has lasted too long. */
    private static Kind between(Instant lastPolled, Instant end, Duration interval, Kind last) {
        Duration silence = Duration.between(lastPolled, end);
        return silence.compareTo(interval.multipliedBy(INTERVALS)) > 0 ? Kind.UNASKED : last;
    }

    private static WatchedHour empty(Instant hour, Kind kind) {
        return new WatchedHour(hour, kind, PollReason.NONE, 0, 0, 0, 0, 0, 0);
    }

    private static WatchedHour of(Instant hour, List<WatchHour> rows) {
        int polls = rows.stream().mapToInt(WatchHour::polls).sum();
        int complete = rows.stream()
                .filter(row -> row.reason() == PollReason.NONE)
                .mapToInt(WatchHour::polls)
                .sum();
        @Nullable
        WatchHour worst = rows.stream()
                .filter(row -> row.reason() != PollReason.NONE && row.polls() > 0)
                .max(Comparator.comparingInt(WatchHour::polls))
                .orElse(null);
        Kind kind = worst == null ? Kind.ALL : complete > 0 ? Kind.SOME : Kind.NONE;
        return new WatchedHour(
                hour,
                kind,
                worst == null ? PollReason.NONE : worst.reason(),
                polls,
                complete,
                rows.stream().mapToInt(WatchHour::added).sum(),
                rows.stream().mapToInt(WatchHour::history).sum(),
                rows.stream().mapToInt(WatchHour::changed).sum(),
                rows.stream().mapToInt(WatchHour::quarantined).sum());
    }
}
