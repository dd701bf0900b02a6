package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.platform.ProblemType.INVALID_REQUEST;
import static org.mdrportal.platform.ProblemType.NOT_FOUND;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was done, and whether that contains the harm. */
class IncidentActsTests {

    private final WorkBed bed = new WorkBed();
    private final IncidentId id = bed.incident();

    private ActId act(boolean contains) {
        return bed.as(
                bed.kim,
                () -> bed.acts.record(
                        bed.tenant,
                        id,
                        new NewAct(ActKind.ISOLATE, "web/till-1", "Their operator", "Cut off.", contains)));
    }

    private void undo(ActId act) {
        bed.does(bed.sam, () -> bed.acts.undo(bed.tenant, id, act));
    }

    @Test
    void anActContainsUntilTheLastOneThatDoesIsUndone() {
        Instant first = bed.now();
        ActId one = act(true);
        bed.pass(Duration.ofMinutes(1));
        ActId two = act(true);
        assertThat(bed.row(id).contained()).isEqualTo(first);
        assertThat(bed.row(id).owner()).isNull();
        undo(one);
        assertThat(bed.row(id).contained()).isEqualTo(first);
        bed.pass(Duration.ofMinutes(1));
        undo(two);
        assertThat(bed.row(id).contained()).isNull();
        assertThat(bed.said(id)).contains("incident.event.act.ISOLATE", "incident.event.loose");
        assertThat(bed.audited(id.value()))
                .containsExactlyInAnyOrder(
                        "incident.acted", "incident.acted", "incident.act-undone", "incident.act-undone");
        bed.refused(NOT_FOUND, bed.sam, () -> undo(two));
    }

    @Test
    void theCustomersWordStandsWhenTheActIsUndone() {
        ActId act = act(true);
        bed.as(bed.kim, () -> bed.work.contained(bed.tenant, id, bed.version(id), "By phone."));
        undo(act);
        assertThat(bed.row(id).contained()).isNotNull();
    }

    @Test
    void anActThatDoesNotContainLeavesThePromiseOpen() {
        act(false);
        assertThat(bed.row(id).contained()).isNull();
        assertThat(bed.version(id)).isZero();
    }

    @Test
    void anActSaysWhereAndOnWhoseApproval() {
        bed.refused(
                INVALID_REQUEST,
                bed.kim,
                () -> bed.acts.record(bed.tenant, id, new NewAct(ActKind.OTHER, " ", "x", null, false)));
        bed.refused(
                INVALID_REQUEST,
                bed.kim,
                () -> bed.acts.record(bed.tenant, id, new NewAct(ActKind.OTHER, "x", "", null, false)));
        bed.denied(() -> bed.acts.record(bed.tenant, id, new NewAct(ActKind.OTHER, "x", "x", null, false)));
        bed.denied(() -> bed.acts.undo(bed.tenant, id, new ActId(UUID.randomUUID())));
    }
}
