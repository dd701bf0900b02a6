package org.mdrportal.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mdrportal.watch.PollReason;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Days, hours, spans and sizes as people say them, in the reader's language. Bean name: {@code watchWords}. */
@Component("watchWords")
final class WatchWords {

    private static final double KILO = 1_000;

    private final Words words;

    WatchWords(Words words) {
        this.words = words;
    }

    /** 0.4 s, 12 s, 3 min: how long one poll took. */
    public String took(Duration duration) {
        if (duration.toSeconds() >= 10) {
            return words.span(duration);
        }
        String seconds = decimal(Math.max(0.1, duration.toMillis() / KILO));
        return words.text("span.seconds", seconds + " s", seconds);
    }

    /** 812 bytes, 1.2 kB, 16 MB. */
    public String size(int bytes) {
        if (bytes < KILO) {
            return words.text("size.bytes", bytes + " B", bytes);
        }
        return bytes < KILO * KILO ? decimal(bytes / KILO) + " kB" : decimal(bytes / (KILO * KILO)) + " MB";
    }

    /** Fri 20 Nov. */
    String day(LocalDate day) {
        return pattern("EEE d MMM").format(day);
    }

    /** Fri 20 Nov 09:00 to 13:00, or with the day at both ends when they differ; always UTC. */
    String between(Instant from, Instant until) {
        LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = until.minusMillis(1).atOffset(ZoneOffset.UTC).toLocalDate();
        // The end of a day is 24:00 of that day, not 00:00 of the next.
        String close = clock(until).equals("00:00") ? "24:00" : clock(until);
        return day(first) + " " + clock(from) + " – " + (first.equals(last) ? close : day(last) + " " + close) + " UTC";
    }

    /** What a cell of a strip says, to who points at it. */
    String cell(WatchRun run, boolean staff) {
        String told = run.reason() == PollReason.NONE ? "" : " " + reason(run.reason(), staff);
        return between(run.from(), run.until()) + ": " + words.of(run.what()) + told;
    }

    /** A customer is told what it means for them, without what is ours to mend. */
    String reason(PollReason reason, boolean staff) {
        return words.of(reasons(staff), reason);
    }

    static String reasons(boolean staff) {
        return staff ? "watch.reason" : "watch.told";
    }

    public String text(String code, Object... arguments) {
        return words.text(code, code, arguments);
    }

    private static String clock(Instant at) {
        return pattern("HH:mm").format(at.atOffset(ZoneOffset.UTC));
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale());
    }

    private static String decimal(double number) {
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMaximumFractionDigits(number < 10 ? 1 : 0);
        return format.format(number);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
