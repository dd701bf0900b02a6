package org.mdrportal.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.CustomerMessages;
import org.mdrportal.incident.IncidentMerges;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.IncidentWork;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.incident.TimelineKind;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Takes a decision about incidents one by one, each in a transaction of its own, and says which were refused and why. */
@Component
final class IncidentDecisions {

    private static final int CHANGES_SHOWN = 5;

    private static final Set<TimelineKind> BY_PEOPLE =
            Set.of(TimelineKind.DECISIONS, TimelineKind.LINKS, TimelineKind.ACTS, TimelineKind.MESSAGES);

    private final IncidentWork work;
    private final IncidentMerges merges;
    private final CustomerMessages messages;
    private final Incidents incidents;
    private final Access access;
    private final Clock clock;

    IncidentDecisions(
            IncidentWork work,
            IncidentMerges merges,
            CustomerMessages messages,
            Incidents incidents,
            Access access,
            Clock clock) {
        this.work = work;
        this.merges = merges;
        this.messages = messages;
        this.incidents = incidents;
        this.access = access;
        this.clock = clock;
    }

    /** What came of it. */
    record Outcome(List<IncidentPick> done, List<IncidentRefusal> refused) {}

    Outcome decide(IncidentAct act, IncidentActForm form, List<IncidentPick> picks) {
        List<IncidentPick> done = new ArrayList<>();
        List<IncidentRefusal> refused = new ArrayList<>();
        IncidentView into = act == IncidentAct.MERGE ? parent(form) : null;
        for (IncidentPick pick : picks) {
            if (into != null && into.id().equals(pick.incident())) {
                continue;
            }
            try {
                decide(act, form, pick, into);
                done.add(pick);
            } catch (Problem problem) {
                refused.add(refusal(pick, problem));
            } catch (AccessDeniedException _) {
                refused.add(refusal(pick, Problem.of(ProblemType.FORBIDDEN, "You may not work on this incident.")));
            }
        }
        return new Outcome(List.copyOf(done), List.copyOf(refused));
    }

    private void decide(IncidentAct act, IncidentActForm form, IncidentPick pick, @Nullable IncidentView into) {
        switch (act) {
            case CLAIM -> work.claim(pick.tenant(), pick.incident(), pick.version());
            case TAKE_OVER -> work.takeOver(pick.tenant(), pick.incident(), pick.version());
            case RELEASE -> work.release(pick.tenant(), pick.incident(), pick.version());
            case ESCALATE -> work.escalate(pick.tenant(), pick.incident(), pick.version(), form.reasonText());
            case RESOLVE ->
                work.resolve(pick.tenant(), pick.incident(), pick.version(), form.verdictValue(), form.noteText());
            case SNOOZE ->
                work.snooze(
                        pick.tenant(),
                        pick.incident(),
                        pick.version(),
                        clock.instant().plus(form.span()),
                        form.reasonText());
            case RESUME -> work.resume(pick.tenant(), pick.incident(), pick.version());
            case CLOSE -> work.close(pick.tenant(), pick.incident(), pick.version());
            case REOPEN -> work.reopen(pick.tenant(), pick.incident(), pick.version(), form.reasonText());
            case PRIORITY ->
                work.setPriority(
                        pick.tenant(), pick.incident(), pick.version(), form.priorityValue(), form.reasonText());
            case CONTAINED -> work.contained(pick.tenant(), pick.incident(), pick.version(), form.wordText());
            case TELL -> messages.send(pick.tenant(), pick.incident(), form.of("body"));
            case MERGE -> {
                if (into == null || !into.tenant().equals(pick.tenant())) {
                    throw Problem.of(ProblemType.INVALID_REQUEST, "Only incidents of one customer are merged.");
                }
                merges.merge(pick.tenant(), pick.incident(), into.id());
            }
        }
    }

    private @Nullable IncidentView parent(IncidentActForm form) {
        var number = form.number();
        return number == null ? null : incidents.get(access.reach(Permission.INCIDENT_READ), number);
    }

    private IncidentRefusal refusal(IncidentPick pick, Problem problem) {
        @Nullable IncidentView now = now(pick);
        return new IncidentRefusal(pick, problem, now, now == null ? List.of() : changes(pick));
    }

    private @Nullable IncidentView now(IncidentPick pick) {
        try {
            return incidents.get(pick.tenant(), pick.incident());
        } catch (Problem | AccessDeniedException _) {
            return null;
        }
    }

    private List<TimelineEntry> changes(IncidentPick pick) {
        return incidents.timeline(pick.tenant(), pick.incident(), BY_PEOPLE, null, CHANGES_SHOWN).items().stream()
                .filter(each -> each.actor() != null)
                .toList();
    }
}
