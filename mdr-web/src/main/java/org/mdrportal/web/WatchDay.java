package org.mdrportal.web;

import java.time.LocalDate;
import java.util.List;

/**
 * One day (UTC) of watching one subscription: a line of the table, with its hours and its alerts drawn in it.
 *
 * @param name  as people say it
 * @param begun  whether it was watched at all by then
 * @param silent hours without a poll, though there should have been
 * @param cells its hours
 * @param bars  its alerts, to the scale of the busiest day
 * @param says  the hours in words
 */
record WatchDay(
        LocalDate day,
        String name,
        boolean begun,
        long silent,
        Numbers numbers,
        List<Strip> cells,
        List<Strip> bars,
        String says) {

    record Numbers(int polls, int complete, int added, int history, int changed, int quarantined) {

        static Numbers of(List<WatchedHour> hours) {
            Numbers sum = new Numbers(0, 0, 0, 0, 0, 0);
            for (WatchedHour hour : hours) {
                sum = new Numbers(
                        sum.polls + hour.polls(),
                        sum.complete + hour.complete(),
                        sum.added + hour.added(),
                        sum.history + hour.history(),
                        sum.changed + hour.changed(),
                        sum.quarantined + hour.quarantined());
            }
            return sum;
        }

        /** Alerts that are not history. */
        int fresh() {
            return added - history;
        }
    }

    public String key() {
        return day.toString();
    }

    public int polls() {
        return numbers.polls();
    }

    public int complete() {
        return numbers.complete();
    }

    public int fresh() {
        return numbers.fresh();
    }

    public int history() {
        return numbers.history();
    }

    public int changed() {
        return numbers.changed();
    }

    public int quarantined() {
        return numbers.quarantined();
    }
}
