package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.servicelevel.DueTimes;
import org.mdrportal.servicelevel.ServiceLevels;
import org.springframework.stereotype.Component;

/** Decides anew how urgent incidents are, and what is promised for them. Their rows are locked by the caller. */
@Component
final class Urgencies {

    private final UrgencyRows rows;
    private final ServiceLevels serviceLevels;
    private final Timeline timeline;

    Urgencies(UrgencyRows rows, ServiceLevels serviceLevels, Timeline timeline) {
        this.rows = rows;
        this.serviceLevels = serviceLevels;
        this.timeline = timeline;
    }

    /**
     * @param incidents those that are worked on as part of another are passed over: theirs is the other's
     * @param restarted whose promises begin to run anew: opened or reopened just now
     */
    void decide(TenantId tenant, Collection<UUID> incidents, Collection<UUID> restarted, Instant now) {
        List<UrgencyRows.Urgency> decided = new ArrayList<>();
        List<Timeline.Entry> said = new ArrayList<>();
        for (UrgencyRows.Standing each : rows.standing(tenant, incidents, now)) {
            PriorityRule rule = PriorityRule.of(each.facts());
            boolean starts = restarted.contains(each.incident());
            boolean woken = each.held() && rule.priority().compareTo(each.before()) < 0;
            decided.add(new UrgencyRows.Urgency(each.incident(), rule, woken, due(each, rule, starts, now)));
            if (!starts && rule.priority() != each.before()) {
                said.add(Timeline.Entry.of(
                        each.incident(),
                        EventKind.PRIORITY,
                        Sentence.of(
                                "incident.event.priority",
                                each.before().name(),
                                rule.priority().name())));
            }
            if (woken) {
                said.add(Timeline.Entry.of(each.incident(), EventKind.STATE, Sentence.of("incident.event.hold-risen")));
            }
        }
        if (!decided.isEmpty()) {
            rows.urgency(tenant, decided);
            timeline.add(tenant, said, now);
        }
    }

    /** A higher priority runs from the moment it is one, and never later than what was promised before. */
    private DueTimes due(UrgencyRows.Standing standing, PriorityRule rule, boolean starts, Instant now) {
        if (!standing.promised()) {
            return starts ? DueTimes.NONE : standing.due();
        }
        if (starts) {
            return serviceLevels.due(rule.priority(), now);
        }
        return rule.priority().compareTo(standing.before()) < 0
                ? standing.due().sooner(serviceLevels.due(rule.priority(), now))
                : standing.due();
    }
}
