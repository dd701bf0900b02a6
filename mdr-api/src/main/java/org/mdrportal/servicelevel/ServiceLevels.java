package org.mdrportal.servicelevel;

import java.time.Instant;
import org.mdrportal.category.Priority;
import org.springframework.stereotype.Component;

/** What is promised: asked when an incident opens or becomes more urgent, and copied onto it. */
@Component
public class ServiceLevels {

    private final BusinessCalendar calendar;

    ServiceLevels(ServiceLevelProperties properties) {
        this.calendar = properties.calendar();
    }

    /** @param from when the promises begin to run */
    public DueTimes due(Priority priority, Instant from) {
        return StartingTargets.due(priority, from, calendar);
    }
}
