package org.mdrportal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws how watching went and what arrived, as shapes that a template writes down. */
@Component
final class WatchDrawings {

    private static final int HOURS = 24;
    private static final int CELL = 14;
    private static final int GAP = 4;
    private static final int BAR = 18;
    private static final int DAY_WIDTH = 10 * HOURS;
    private static final int LONGEST_BAR = 200;

    private final WatchWords words;

    WatchDrawings(WatchWords words) {
        this.words = words;
    }

    /** Hours in a strip, and below them the alerts of each day. */
    WatchPicture small(List<WatchedHour> hours, int days, Instant now, boolean staff, String address) {
        List<WatchRun> runs = WatchRun.of(hours, now);
        List<Strip> shapes = new ArrayList<>();
        runs.forEach(run -> shapes.add(Strip.cell(run.at(), run.hours(), CELL, run.kind(), words.cell(run, staff))));
        Map<LocalDate, List<WatchedHour>> byDay = byDay(hours);
        int most = byDay.values().stream()
                .mapToInt(each -> WatchDay.Numbers.of(each).added())
                .max()
                .orElse(0);
        int x = 0;
        for (Map.Entry<LocalDate, List<WatchedHour>> each : byDay.entrySet()) {
            column(shapes, x, each.getKey(), WatchDay.Numbers.of(each.getValue()), most);
            x += HOURS;
        }
        WatchDay.Numbers all = WatchDay.Numbers.of(hours);
        String counts = counts(all);
        long faults = runs.stream().filter(WatchRun::troubled).count();
        String says = words.text("watch.picture", days, faults) + " " + counts;
        return new WatchPicture(days * HOURS, CELL + GAP + BAR, shapes, says, counts, address);
    }

    private void column(List<Strip> shapes, int x, LocalDate day, WatchDay.Numbers numbers, int most) {
        if (most == 0) {
            return;
        }
        int bottom = CELL + GAP + BAR;
        String title = words.day(day) + ": " + counts(numbers);
        int fresh = part(numbers.fresh(), most, BAR);
        int history = part(numbers.history(), most, BAR - fresh);
        if (fresh > 0) {
            shapes.add(new Strip(x + 3, bottom - fresh, HOURS - 6, fresh, "fresh", title));
        }
        if (history > 0) {
            shapes.add(new Strip(x + 3, bottom - fresh - history, HOURS - 6, history, "history", title));
        }
    }

    /** Each day as a line of its own, the newest first. */
    List<WatchDay> days(List<WatchedHour> hours, Instant now, boolean staff) {
        Map<LocalDate, List<WatchedHour>> byDay = byDay(hours);
        int most = byDay.values().stream()
                .mapToInt(each -> WatchDay.Numbers.of(each).added())
                .max()
                .orElse(0);
        List<WatchDay> days = new ArrayList<>();
        byDay.forEach((day, each) -> days.addFirst(day(day, each, most, now, staff)));
        return days;
    }

    private WatchDay day(LocalDate day, List<WatchedHour> hours, int most, Instant now, boolean staff) {
        WatchDay.Numbers numbers = WatchDay.Numbers.of(hours);
        List<WatchRun> runs = WatchRun.of(hours, now);
        int width = DAY_WIDTH / HOURS;
        List<Strip> cells = hours.stream()
                .map(hour -> Strip.cell(
                        hour.hour().atOffset(ZoneOffset.UTC).getHour() * width,
                        width - 1,
                        CELL,
                        hour.kind(),
                        words.cell(WatchRun.of(List.of(hour), now).getFirst(), staff)))
                .toList();
        int fresh = part(numbers.fresh(), most, LONGEST_BAR);
        int history = part(numbers.history(), most, LONGEST_BAR - fresh);
        List<Strip> bars = new ArrayList<>();
        if (fresh > 0) {
            bars.add(new Strip(0, 2, fresh, 10, "fresh", ""));
        }
        if (history > 0) {
            bars.add(new Strip(fresh, 2, history, 10, "history", ""));
        }
        boolean begun = hours.stream().anyMatch(hour -> hour.kind() != WatchedHour.Kind.NOT_YET);
        String says = runs.stream()
                .filter(run -> run.kind() != WatchedHour.Kind.NOT_YET)
                .map(run -> words.cell(run, staff))
                .collect(Collectors.joining(" "));
        return new WatchDay(
                day,
                words.day(day),
                begun,
                hours.stream()
                        .filter(hour -> hour.kind() == WatchedHour.Kind.UNASKED)
                        .count(),
                numbers,
                cells,
                bars,
                says.isEmpty() ? words.text("watch.hour.NOT_YET", 0, 0, 0) : says);
    }

    private String counts(WatchDay.Numbers numbers) {
        return numbers.history() > 0
                ? words.text("watch.counts.history", numbers.fresh(), numbers.history())
                : words.text("watch.counts", numbers.fresh());
    }

    /** Something is never drawn as nothing. */
    private static int part(int value, int most, int length) {
        if (value <= 0 || most <= 0 || length <= 0) {
            return 0;
        }
        return Math.clamp(Math.round((double) value * length / most), 1, length);
    }

    private static Map<LocalDate, List<WatchedHour>> byDay(List<WatchedHour> hours) {
        return hours.stream()
                .collect(Collectors.groupingBy(
                        hour -> hour.hour().atOffset(ZoneOffset.UTC).toLocalDate(), TreeMap::new, Collectors.toList()));
    }
}
