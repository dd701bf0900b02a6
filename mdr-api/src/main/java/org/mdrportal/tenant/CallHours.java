package org.mdrportal.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours as people write them, as far as they can be read: {@code Mon-Fri 08:30-17:30, Sat 9-12} or {@code 24/7}. */
record CallHours(List<Span> spans) {

    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final Pattern SPAN = Pattern.compile("(?:(?<first>\\p{L}{2,9})(?: ?- ?(?<last>\\p{L}{2,9}))? )?"
            + "(?<from>\\d{1,2}(?:[:.]\\d{2})?) ?- ?(?<to>\\d{1,2}(?:[:.]\\d{2})?)(?: ?(?:h|uur))?");
    private static final List<List<String>> DAYS = List.of(
            List.of("mo", "mon", "monday", "ma", "maandag"),
            List.of("tu", "tue", "tuesday", "di", "dinsdag"),
            List.of("we", "wed", "wednesday", "wo", "woensdag"),
            List.of("th", "thu", "thursday", "do", "donderdag"),
            List.of("fr", "fri", "friday", "vr", "vrijdag"),
            List.of("sa", "sat", "saturday", "za", "zaterdag"),
            List.of("su", "sun", "sunday", "zo", "zondag"));

    /** From a minute of a day to another, past midnight when that is the smaller one. */
    record Span(DayOfWeek first, DayOfWeek last, int from, int to) {

        boolean covers(DayOfWeek day, int minute) {
            if (from < to) {
                return within(day) && minute >= from && minute < to;
            }
            return within(day) && minute >= from || within(day.minus(1)) && minute < to;
        }

        private boolean within(DayOfWeek day) {
            int length = Math.floorMod(last.getValue() - first.getValue(), 7);
            return Math.floorMod(day.getValue() - first.getValue(), 7) <= length;
        }
    }

    /** Empty when any part of it cannot be read: half of the hours would be wrong ones. */
    static Optional<CallHours> read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('\u2013', '-');
        if (plain.matches("24 ?/ ?7|24 ?x ?7")) {
            return Optional.of(
                    new CallHours(List.of(new Span(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, 0, MINUTES_OF_A_DAY))));
        }
        List<Span> spans = new ArrayList<>();
        for (String part : Arrays.asList(plain.split("[,;]", -1))) {
            Optional<Span> span = span(part.strip().replaceAll("\\s+", " "));
            if (span.isEmpty()) {
                return Optional.empty();
            }
            spans.add(span.get());
        }
        return Optional.of(new CallHours(spans));
    }

    boolean cover(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        return spans.stream().anyMatch(each -> each.covers(at.getDayOfWeek(), minute));
    }

    private static Optional<Span> span(String text) {
        Matcher found = SPAN.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        String firstDay = found.group("first");
        String lastDay = found.group("last");
        int first = firstDay == null ? 1 : day(firstDay);
        int last = firstDay == null ? 7 : lastDay == null ? first : day(lastDay);
        int from = minute(found.group("from"));
        int to = minute(found.group("to"));
        if (first == 0 || last == 0 || from < 0 || from == MINUTES_OF_A_DAY || to < 0 || from == to) {
            return Optional.empty();
        }
        return Optional.of(new Span(DayOfWeek.of(first), DayOfWeek.of(last), from, to));
    }

    /** From 1; 0: no day. */
    private static int day(String word) {
        for (int i = 0; i < DAYS.size(); i++) {
            if (DAYS.get(i).contains(word)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Of the day; -1: no time. */
    private static int minute(String text) {
        List<String> parts = Arrays.asList(text.split("[:.]", -1));
        int minutes = parts.size() == 1 ? 0 : Integer.parseInt(parts.get(1));
        int all = Integer.parseInt(parts.getFirst()) * 60 + minutes;
        return minutes > 59 || all > MINUTES_OF_A_DAY ? -1 : all;
    }
}
