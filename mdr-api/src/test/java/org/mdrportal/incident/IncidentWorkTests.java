package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;
import static org.mdrportal.platform.ProblemType.INCIDENT_CLAIMED;
import static org.mdrportal.platform.ProblemType.INCIDENT_MERGED;
import static org.mdrportal.platform.ProblemType.INCIDENT_STATE;
import static org.mdrportal.platform.ProblemType.INVALID_REQUEST;
import static org.mdrportal.platform.ProblemType.NOT_FOUND;
import static org.mdrportal.platform.ProblemType.STALE_VERSION;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentBed.Happening;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;

/** What people decide, through the tables. */
class IncidentWorkTests {

    private final WorkBed bed = new WorkBed();

    @Test
    void aClaimIsSeenInTheQueueOnTheTimelineAndInTheRecord() {
        IncidentId id = bed.incident();
        assertThat(bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 0))).isEqualTo(1);
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 Kim TELL");
        assertThat(bed.said(id)).containsExactlyInAnyOrder("incident.event.opened", "incident.event.claimed");
        assertThat(bed.audited(id.value())).containsExactly("incident.claimed");
        assertThat(bed.row(id).claimed()).isEqualTo(bed.now());
    }

    @Test
    void claimingWhatOneHasChangesNothing() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 0));
        assertThat(bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 1))).isEqualTo(1);
        assertThat(bed.said(id)).hasSize(2);
    }

    @Test
    void whoComesSecondIsToldWhatHappenedMeanwhileAndMayThenDecide() {
        IncidentId id = bed.incident();
        bed.pass(Duration.ofSeconds(1));
        bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 0));
        bed.pass(Duration.ofSeconds(1));
        bed.as(bed.kim, () -> bed.work.escalate(bed.tenant, id, 1, "Looks like more."));
        Problem stale = WorkBed.problem(
                STALE_VERSION,
                () -> bed.as(bed.sam, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.FALSE_POSITIVE, "typed long")));
        assertThat(stale.getBody().getProperties()).containsEntry("version", 2);
        assertThat(changes(stale)).hasSize(2).allMatch(each -> each.startsWith("Kim: "));
        assertThat(changes(stale).getLast()).contains("Looks like more.");
        assertThat(bed.row(id).state()).isEqualTo("IN_PROGRESS");
        bed.pass(Duration.ofSeconds(1));
        assertThat(bed.as(bed.sam, () -> bed.work.resolve(bed.tenant, id, 2, Verdict.FALSE_POSITIVE, "typed long")))
                .isEqualTo(3);
        Problem last =
                WorkBed.problem(STALE_VERSION, () -> bed.as(bed.kim, () -> bed.work.takeOver(bed.tenant, id, 2)));
        assertThat(changes(last)).hasSize(2).allMatch(each -> each.startsWith("Sam: "));
    }

    @SuppressWarnings("unchecked")
    private static List<String> changes(Problem problem) {
        return (List<String>) problem.getBody().getProperties().get("changes");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsToldOfTheOther() throws Exception {
        IncidentId id = bed.incident();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> both =
                    List.of(threads.submit(() -> outcome(bed.kim, id)), threads.submit(() -> outcome(bed.sam, id)));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder("done", "stale");
        }
        assertThat(bed.row(id).version()).isOne();
        assertThat(bed.audited(id.value())).containsExactly("incident.resolved");
    }

    private String outcome(Caller who, IncidentId id) {
        try {
            bed.as(who, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.TRUE_POSITIVE, null));
            return "done";
        } catch (Problem problem) {
            return problem.type() == STALE_VERSION ? "stale" : problem.type().code();
        }
    }

    @Test
    void newAlertsNeverGiveWhoeverTypesAConflict() {
        IncidentId id = bed.incident();
        bed.bed.arrive(of("b", MINER, 1), of("c", PRIVILEGED, 2).severity("High"));
        assertThat(bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.BENIGN_POSITIVE, "Our own test.")))
                .isOne();
    }

    @Test
    void somebodyElsesClaimIsTakenOverOnlyByAnAct() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 0));
        bed.refused(INCIDENT_CLAIMED, bed.sam, () -> bed.work.claim(bed.tenant, id, 1));
        bed.refused(INCIDENT_CLAIMED, bed.sam, () -> bed.work.release(bed.tenant, id, 1));
        bed.pass(Duration.ofMinutes(1));
        bed.as(bed.sam, () -> bed.work.takeOver(bed.tenant, id, 1));
        assertThat(bed.row(id).owner()).isEqualTo("Sam");
        assertThat(bed.said(id)).endsWith("incident.event.taken-over");
        bed.as(bed.sam, () -> bed.work.release(bed.tenant, id, 2));
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 - TELL");
    }

    @Test
    void escalatingKeepsWhoDidItAndFreesItForTheNextTier() {
        IncidentId id = bed.incident();
        bed.refused(INVALID_REQUEST, bed.kim, () -> bed.work.escalate(bed.tenant, id, 0, " "));
        bed.as(bed.kim, () -> bed.work.escalate(bed.tenant, id, 0, "Too deep for me."));
        assertThat(bed.row(id).tier()).isEqualTo(2);
        assertThat(bed.row(id).owner()).isNull();
        assertThat(bed.row(id).claimed()).isNotNull();
        assertThat(bed.texts(
                        "SELECT e.actor_name || ': ' || e.body FROM incident_event e WHERE e.tenant_id = :tenant"
                                + " AND e.incident_id = CAST(:id AS uuid) AND e.kind = 'TIER'",
                        id.toString()))
                .containsExactly("Kim: Too deep for me.");
    }

    @Test
    void whatIsOnHoldComesBackByItselfAndGivesNobodyAConflict() {
        IncidentId id = bed.incident();
        Duration hour = Duration.ofHours(1);
        bed.refused(INVALID_REQUEST, bed.kim, () -> bed.work.snooze(bed.tenant, id, 0, bed.now(), "Maintenance."));
        bed.as(bed.kim, () -> bed.work.snooze(bed.tenant, id, 0, bed.now().plus(hour), "Maintenance."));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2 ON_HOLD");
        sweep();
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2 ON_HOLD");
        bed.pass(hour);
        sweep();
        sweep();
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 - CLAIM");
        assertThat(bed.said(id)).filteredOn("incident.event.hold-over"::equals).hasSize(1);
        assertThat(bed.as(bed.kim, () -> bed.work.claim(bed.tenant, id, 1))).isEqualTo(2);
        assertThat(bed.row(id).state()).isEqualTo("IN_PROGRESS");
        bed.as(bed.kim, () -> bed.work.snooze(bed.tenant, id, 2, bed.now().plus(hour), "Again."));
        bed.as(bed.kim, () -> bed.work.resume(bed.tenant, id, 3));
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 Kim TELL");
    }

    @Test
    void whatBecomesMoreUrgentIsOnHoldNoMoreAndGivesNobodyAConflict() {
        IncidentId id = bed.incident();
        Duration hour = Duration.ofHours(1);
        bed.as(bed.kim, () -> bed.work.snooze(bed.tenant, id, 0, bed.now().plus(hour), "Maintenance."));
        bed.bed.arrive(of("same", MINER, 5));
        assertThat(bed.queue()).containsExactly("1 P2 ON_HOLD 2 - CLAIM");
        bed.bed.arrive(of("other", PRIVILEGED, 10));
        assertThat(bed.queue()).contains("1 P1 IN_PROGRESS 2 - CLAIM");
        assertThat(bed.said(id)).filteredOn("incident.event.hold-risen"::equals).hasSize(1);
        assertThat(bed.version(id)).isOne();
        bed.as(bed.kim, () -> bed.work.snooze(bed.tenant, id, 1, bed.now().plus(hour), "Looked at it."));
        bed.bed.arrive(of("again", MINER, 15));
        assertThat(bed.queue()).contains("1 P1 ON_HOLD 3 - CLAIM");
    }

    private void sweep() {
        bed.domain.bean(IncidentHolds.class).tick();
    }

    @Test
    void theVerdictIsRememberedForTheTypeOnTheCluster() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.BENIGN_POSITIVE, "Known tool."));
        assertThat(bed.row(id).owner()).isEqualTo("Kim");
        assertThat(bed.queue()).isEmpty();
        assertThat(bed.texts(
                        "SELECT s.last_verdict || ' ' || s.last_by FROM sighting s WHERE s.tenant_id = :tenant AND :id = ''",
                        ""))
                .containsExactly("BENIGN_POSITIVE Kim");
        bed.refused(INCIDENT_STATE, bed.sam, () -> bed.work.claim(bed.tenant, id, 1));
        bed.as(bed.sam, () -> bed.work.close(bed.tenant, id, 1));
        bed.refused(INCIDENT_STATE, bed.sam, () -> bed.work.reopen(bed.tenant, id, 2, "Not so."));
    }

    @Test
    void aNewAlertReopensWhatIsResolvedAndItBeginsAnew() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.FALSE_POSITIVE, null));
        bed.pass(Duration.ofMinutes(5));
        bed.bed.arrive(of("b", MINER, 5));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 2 - CLAIM");
        assertThat(bed.texts(
                        "SELECT p.state || coalesce(p.verdict, '-') || (p.claimed_at IS NULL) FROM incident_public p"
                                + " WHERE p.tenant_id = :tenant AND :id = ''",
                        ""))
                .containsExactly("NEW-true");
        bed.pass(Duration.ofMinutes(5));
        assertThat(bed.as(bed.sam, () -> bed.work.claim(bed.tenant, id, 1))).isEqualTo(2);
        assertThat(bed.row(id)).satisfies(row -> {
            assertThat(row.state()).isEqualTo("IN_PROGRESS");
            assertThat(row.owner()).isEqualTo("Sam");
            assertThat(row.claimed()).isEqualTo(bed.now());
        });
    }

    @Test
    void aPersonMayReopenAndItsPromisesRunAnew() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.FALSE_POSITIVE, null));
        bed.pass(Duration.ofHours(5));
        bed.as(bed.sam, () -> bed.work.reopen(bed.tenant, id, 1, "It was real."));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 1 - CLAIM");
        assertThat(bed.bed.incidents().getFirst().claimDue())
                .isEqualTo(bed.now().plus(Duration.ofMinutes(30)));
    }

    @Test
    void aPersonsPriorityStandsUntilItIsLeftToTheRulesAgain() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.setPriority(bed.tenant, id, 0, Priority.P1, "The board asks."));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P1");
        assertThat(bed.bed.incidents().getFirst().claimDue())
                .isEqualTo(bed.now().plus(Duration.ofMinutes(15)));
        bed.as(bed.kim, () -> bed.work.setPriority(bed.tenant, id, 1, null, "Not any more."));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2");
        assertThat(bed.audited(id.value())).containsExactly("incident.prioritised", "incident.prioritised");
    }

    @Test
    void aNoteClaimsNothingAndNeverComesTooLate() {
        IncidentId id = bed.incident();
        bed.does(bed.kim, () -> bed.work.note(bed.tenant, id, "Looked at it."));
        bed.does(bed.sam, () -> bed.work.note(bed.tenant, id, "Me too."));
        assertThat(bed.row(id).owner()).isNull();
        assertThat(bed.version(id)).isZero();
        assertThat(bed.texts(
                        "SELECT n.author_name || ': ' || n.body FROM incident_note n WHERE n.tenant_id = :tenant"
                                + " AND n.incident_id = CAST(:id AS uuid)",
                        id.toString()))
                .containsExactlyInAnyOrder("Kim: Looked at it.", "Sam: Me too.");
    }

    @Test
    void theCustomersWordContains() {
        IncidentId id = bed.incident();
        bed.as(bed.kim, () -> bed.work.contained(bed.tenant, id, 0, "Their operator, by phone."));
        assertThat(bed.row(id).contained()).isEqualTo(bed.now());
        assertThat(bed.row(id).owner()).isNull();
    }

    @Test
    void whatIsPartOfAnotherIsDecidedThere() {
        IncidentId one = bed.incident();
        IncidentId two = bed.incident(of("b", PRIVILEGED, 9000).on("bank"));
        bed.does(bed.kim, () -> bed.merges.merge(bed.tenant, two, one));
        Problem merged =
                WorkBed.problem(INCIDENT_MERGED, () -> bed.as(bed.kim, () -> bed.work.claim(bed.tenant, two, 0)));
        assertThat(merged.getBody().getProperties()).containsEntry("incident", bed.number(one));
    }

    @Test
    void manyAtOnceAreDoneOneByOneAndSayWhichWereRefused() {
        IncidentId one = bed.incident();
        IncidentId two = bed.incident(of("b", PRIVILEGED, 9000).on("bank"));
        bed.as(bed.sam, () -> bed.work.claim(bed.tenant, two, 0));
        TenantId other = bed.domain.newTenant();
        List<BulkResult> results = bed.as(
                bed.kim,
                () -> bed.domain
                        .bean(IncidentBulk.class)
                        .each(
                                List.of(
                                        new BulkTarget(bed.tenant, one, 0),
                                        new BulkTarget(bed.tenant, two, 1),
                                        new BulkTarget(other, one, 0)),
                                new BulkStep.Claim()));
        assertThat(results).extracting(BulkResult::done).containsExactly(true, false, false);
        assertThat(bed.row(one).owner()).isEqualTo("Kim");
        assertThat(bed.row(two).owner()).isEqualTo("Sam");
    }

    @Test
    void whoMayNotWorkForThisCustomerMayNothing() {
        IncidentId id = bed.incident();
        bed.denied(() -> bed.work.claim(bed.tenant, id, 0));
        bed.denied(() -> bed.work.takeOver(bed.tenant, id, 0));
        bed.denied(() -> bed.work.release(bed.tenant, id, 0));
        bed.denied(() -> bed.work.escalate(bed.tenant, id, 0, "x"));
        bed.denied(() -> bed.work.snooze(bed.tenant, id, 0, bed.now().plusSeconds(60), "x"));
        bed.denied(() -> bed.work.resume(bed.tenant, id, 0));
        bed.denied(() -> bed.work.resolve(bed.tenant, id, 0, Verdict.TRUE_POSITIVE, null));
        bed.denied(() -> bed.work.close(bed.tenant, id, 0));
        bed.denied(() -> bed.work.reopen(bed.tenant, id, 0, "x"));
        bed.denied(() -> bed.work.setPriority(bed.tenant, id, 0, Priority.P1, "x"));
        bed.denied(() -> bed.work.contained(bed.tenant, id, 0, "x"));
        bed.denied(() -> bed.work.note(bed.tenant, id, "x"));
        assertThat(bed.version(id)).isZero();
    }

    @Test
    void anIncidentOfAnotherCustomerIsNotFound() {
        IncidentId id = bed.incident();
        TenantId other = bed.domain.newTenant();
        Caller both = WorkBed.analyst("kim", "Kim", Tenants.only(List.of(bed.tenant, other)));
        bed.refused(NOT_FOUND, both, () -> bed.work.claim(other, id, 0));
        bed.refused(NOT_FOUND, both, () -> bed.work.note(other, id, "x"));
        bed.refused(NOT_FOUND, both, () -> bed.messages.send(other, id, "x"));
        bed.refused(NOT_FOUND, both, () -> bed.merges.split(other, id, List.of(alert())));
        bed.refused(NOT_FOUND, bed.kim, () -> bed.work.claim(bed.tenant, new IncidentId(UUID.randomUUID()), 0));
    }

    private static org.mdrportal.alert.AlertId alert() {
        return new org.mdrportal.alert.AlertId(UUID.randomUUID());
    }

    @Test
    void anAlertReopensAlsoWhereTheClockIsBehindThatOfWhoSolvedIt() {
        IncidentId incident = bed.incident();
        bed.does(
                bed.kim,
                () -> bed.work.resolve(
                        bed.tenant, incident, bed.version(incident), Verdict.BENIGN_POSITIVE, "It is the backup."));
        bed.pass(Duration.ofSeconds(-90));
        bed.bed.arrive(Happening.of("b", IncidentBed.MINER, 1));
        bed.pass(Duration.ofSeconds(90));
        assertThat(bed.bed.queue()).containsEntry(1, "P2 NEW 2");
    }
}
