package org.mdrportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/**
 * Why a decision about one incident was not taken, and how the incident stands meanwhile.
 *
 * @param now     null: it is not there any more for whoever asked
 * @param changes what people did last, the newest first
 */
record IncidentRefusal(
        IncidentPick pick, Problem problem, @Nullable IncidentView now, List<TimelineEntry> changes) {

    IncidentRefusal {
        changes = List.copyOf(changes);
    }

    public String number() {
        return pick.number();
    }

    /** Somebody decided something meanwhile: the same can be decided again, knowing what they did. */
    public boolean stale() {
        return problem.type() == ProblemType.STALE_VERSION;
    }

    /** Somebody else has it: it can be taken over. */
    public boolean claimed() {
        return problem.type() == ProblemType.INCIDENT_CLAIMED;
    }

    public @Nullable String said() {
        return problem.getBody().getDetail();
    }

    /** The same in the reader's language; null: there are only those words. */
    public @Nullable Sentence reason() {
        return problem.reason();
    }

    public String problemCode() {
        return problem.type().code();
    }

    /** The same incident, in the state that is shown beside this refusal. */
    IncidentPick again() {
        return now == null ? pick : pick.at(now.version());
    }
}
