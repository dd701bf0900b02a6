package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** Which decision may follow which. */
class IncidentEntityTests {

    private static final Actor KIM = new Actor("provider", "kim", "Kim");
    private static final Actor SAM = new Actor("provider", "sam", "Sam");
    private static final Instant NOW = Instant.parse("2026-06-15T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);

    private final IncidentEntity incident = new IncidentEntity();

    private static void refused(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void aClaimIsOnesUntilItIsTakenOverOrReleased() {
        assertThat(incident.claim(KIM, NOW)).isTrue();
        assertThat(incident.state()).isEqualTo(IncidentState.IN_PROGRESS);
        assertThat(incident.claim(KIM, LATER)).isFalse();
        assertThatThrownBy(() -> incident.claim(SAM, LATER)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INCIDENT_CLAIMED);
            assertThat(problem.getBody().getProperties()).containsEntry("owner", "Kim");
        });
        refused(ProblemType.INCIDENT_CLAIMED, () -> incident.release(SAM));
        assertThat(incident.takeOver(SAM, LATER)).isTrue();
        assertThat(incident.claimedAt()).isEqualTo(NOW);
        incident.release(SAM);
        assertThat(incident.owner()).isNull();
        refused(ProblemType.INCIDENT_STATE, () -> incident.release(SAM));
    }

    @Test
    void handingUpClaimsAndLeavesItToTheNextTier() {
        incident.snooze(LATER);
        incident.escalate(KIM, NOW);
        assertThat(incident.tier()).isEqualTo(2);
        assertThat(incident.owner()).isNull();
        assertThat(incident.claimedAt()).isEqualTo(NOW);
        assertThat(incident.state()).isEqualTo(IncidentState.IN_PROGRESS);
        incident.claim(SAM, LATER);
        refused(ProblemType.INCIDENT_CLAIMED, () -> incident.escalate(KIM, LATER));
        incident.escalate(SAM, LATER);
        refused(ProblemType.INCIDENT_STATE, () -> incident.escalate(SAM, LATER));
        assertThat(incident.tier()).isEqualTo(3);
    }

    @Test
    void whatIsOnHoldComesBackWhenItsTimeIsOverOrSomebodySaysSo() {
        incident.snooze(LATER);
        incident.settle(null, false, NOW);
        assertThat(incident.state()).isEqualTo(IncidentState.ON_HOLD);
        incident.settle(null, false, LATER);
        assertThat(incident.state()).isEqualTo(IncidentState.IN_PROGRESS);
        refused(ProblemType.INCIDENT_STATE, incident::resume);
        incident.snooze(LATER);
        incident.settle(null, true, NOW);
        assertThat(incident.state()).isEqualTo(IncidentState.IN_PROGRESS);
        incident.snooze(LATER);
        incident.resume();
        assertThat(incident.state()).isEqualTo(IncidentState.IN_PROGRESS);
    }

    @Test
    void whatIsDecidedIsDecidedUntilItIsReopenedAndWhatIsClosedForEver() {
        refused(ProblemType.INCIDENT_STATE, () -> incident.close(NOW));
        refused(ProblemType.INCIDENT_STATE, incident::reopen);
        incident.claim(KIM, NOW);
        incident.told(NOW);
        incident.contained(NOW);
        incident.resolve(Verdict.FALSE_POSITIVE, "known", NOW);
        refused(ProblemType.INCIDENT_STATE, () -> incident.claim(KIM, NOW));
        refused(ProblemType.INCIDENT_STATE, () -> incident.resolve(Verdict.TRUE_POSITIVE, null, NOW));
        refused(ProblemType.INCIDENT_STATE, () -> incident.snooze(LATER));
        refused(ProblemType.INCIDENT_STATE, () -> incident.prioritise(Priority.P1));
        incident.reopen();
        assertThat(incident.state()).isEqualTo(IncidentState.NEW);
        assertThat(incident.verdict()).isNull();
        assertThat(incident.owner()).isNull();
        assertThat(incident.claimedAt()).isNull();
        assertThat(incident.toldAt()).isNull();
        assertThat(incident.containedAt()).isNull();
        incident.resolve(Verdict.TRUE_POSITIVE, null, LATER);
        incident.close(LATER);
        refused(ProblemType.INCIDENT_STATE, incident::reopen);
        refused(ProblemType.INCIDENT_STATE, () -> incident.close(LATER));
        refused(ProblemType.INCIDENT_STATE, () -> incident.takeOver(SAM, LATER));
    }

    @Test
    void aNewAlertAfterTheVerdictLetsItBeginAnew() {
        incident.claim(KIM, NOW);
        incident.resolve(Verdict.FALSE_POSITIVE, null, LATER);
        incident.settle(NOW, false, LATER);
        assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
        incident.settle(LATER.plusSeconds(1), false, LATER.plusSeconds(2));
        assertThat(incident.state()).isEqualTo(IncidentState.NEW);
        assertThat(incident.owner()).isNull();
        assertThat(incident.claim(SAM, LATER.plusSeconds(2))).isTrue();
    }

    @Test
    void theCustomersWordStandsWhenAnActIsUndone() {
        assertThat(incident.contained(NOW)).isTrue();
        assertThat(incident.contained(LATER)).isFalse();
        assertThat(incident.containedAt()).isEqualTo(NOW);
        assertThat(incident.loose()).isTrue();
        assertThat(incident.containedByWord("They shut it down.", LATER)).isTrue();
        assertThat(incident.containedByWord("They shut it down.", LATER)).isFalse();
        assertThat(incident.loose()).isFalse();
        assertThat(incident.containedAt()).isEqualTo(LATER);
    }

    @Test
    void thePromiseToTellIsKeptByTheFirstMessageThatStays() {
        assertThat(incident.told(NOW)).isTrue();
        assertThat(incident.told(LATER)).isFalse();
        assertThat(incident.toldOnlyAt(LATER)).isTrue();
        assertThat(incident.toldAt()).isEqualTo(LATER);
        assertThat(incident.toldOnlyAt(null)).isTrue();
        assertThat(incident.toldAt()).isNull();
    }

    @Test
    void whoeverDecidesHasItOnlyWhenNobodyElseHas() {
        assertThat(incident.claimIfFree(KIM, NOW)).isTrue();
        assertThat(incident.claimIfFree(SAM, NOW)).isFalse();
        assertThat(incident.owner()).isEqualTo(new Owner("provider", "kim", "Kim"));
        assertThat(incident.prioritise(Priority.P1)).isTrue();
        assertThat(incident.prioritise(Priority.P1)).isFalse();
        assertThat(incident.prioritise(null)).isTrue();
    }
}
