package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mdrportal.platform.Sentence;
import org.mdrportal.watch.PollReason;

/**
 * Hours in a row in which watching went the same way: one cell of a strip, one line of the list of faults.
 *
 * @param from  beginning of the first hour
 * @param until end of the last hour, or now when it is not over
 * @param hours how many of them
 * @param at    how many hours of the strip lie before
 */
record WatchRun(
        WatchedHour.Kind kind,
        PollReason reason,
        Instant from,
        Instant until,
        int at,
        int hours,
        int polls,
        int complete) {

    static List<WatchRun> of(List<WatchedHour> hours, Instant now) {
        List<WatchRun> runs = new ArrayList<>();
        int at = 0;
        for (WatchedHour hour : hours) {
            Instant until = hour.until().isAfter(now) ? now : hour.until();
            WatchRun before = runs.isEmpty() ? null : runs.getLast();
            if (before != null && before.kind == hour.kind() && before.reason == hour.reason()) {
                runs.set(runs.size() - 1, before.longer(until, hour));
            } else {
                runs.add(new WatchRun(
                        hour.kind(), hour.reason(), hour.hour(), until, at, 1, hour.polls(), hour.complete()));
            }
            at++;
        }
        return runs;
    }

    private WatchRun longer(Instant end, WatchedHour hour) {
        return new WatchRun(kind, reason, from, end, at, hours + 1, polls + hour.polls(), complete + hour.complete());
    }

    public boolean troubled() {
        return kind.compareTo(WatchedHour.Kind.SOME) >= 0;
    }

    public Duration lasted() {
        return Duration.between(from, until);
    }

    /** The name of the shape: its height says the same as its colour. */
    public String shape() {
        return Strip.shape(kind);
    }

    public Sentence what() {
        return Sentence.of("watch.hour." + kind, polls, complete, polls - complete);
    }
}
