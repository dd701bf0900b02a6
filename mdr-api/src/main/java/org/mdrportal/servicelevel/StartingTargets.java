package org.mdrportal.servicelevel;

import java.time.Instant;
import org.mdrportal.category.Priority;

/** The starting values of PRODUCT.md, "Priority and clocks". A contract may say something else. */
final class StartingTargets {

    private StartingTargets() {}

    static DueTimes due(Priority priority, Instant from, BusinessCalendar calendar) {
        Target nextDay = new Target.NextBusinessDay();
        return switch (priority) {
            case P1 ->
                new DueTimes(
                        Target.minutes(15).due(from, calendar),
                        Target.minutes(30).due(from, calendar),
                        Target.minutes(60).due(from, calendar));
            case P2 ->
                new DueTimes(
                        Target.minutes(30).due(from, calendar),
                        Target.minutes(60).due(from, calendar),
                        Target.minutes(240).due(from, calendar));
            case P3 ->
                new DueTimes(
                        Target.minutes(240).due(from, calendar),
                        Target.minutes(480).due(from, calendar),
                        nextDay.due(from, calendar));
            case P4 -> new DueTimes(nextDay.due(from, calendar), null, null);
        };
    }
}
