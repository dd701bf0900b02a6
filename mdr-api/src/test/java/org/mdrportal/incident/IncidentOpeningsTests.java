package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;
import static org.mdrportal.platform.ProblemType.INVALID_REQUEST;
import static org.mdrportal.platform.ProblemType.NOT_FOUND;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.alert.Road;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentBed.Happening;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;

/** Incidents that no arriving alert opened. */
class IncidentOpeningsTests {

    private final WorkBed bed = new WorkBed();

    private OpenedIncident byHand(NewIncident asked) {
        return bed.as(bed.kim, () -> bed.openings.byHand(bed.tenant, asked));
    }

    /** The first list of a subscription. @param base minute 0 of what it tells of */
    private SubscriptionId firstList(Instant base, Happening... happenings) {
        SubscriptionId subscription = bed.domain.newSubscription(bed.tenant);
        bed.domain.asSystem(() -> bed.domain
                .bean(AlertIntake.class)
                .store(
                        bed.tenant,
                        new IntakeBatch(
                                subscription,
                                Road.DEFENDER,
                                new PollId(UUID.randomUUID(), bed.now()),
                                1,
                                happenings.length,
                                Arrays.stream(happenings)
                                        .map(each -> each.alert(base))
                                        .toList(),
                                List.of(),
                                new PollEnd(bed.now(), PollReason.NONE, null, Duration.ofSeconds(60)))));
        return subscription;
    }

    private AlertId alert(String externalId) {
        return new AlertId(UUID.fromString(bed.texts(
                        "SELECT a.alert_id::text FROM alert a WHERE a.tenant_id = :tenant AND a.external_id = :id",
                        externalId)
                .getFirst()));
    }

    @Test
    void somebodyCalledAndTheirIncidentIsInTheQueue() {
        OpenedIncident opened = byHand(
                new NewIncident(Category.CRYPTO_MINING, "/Clusters/Shop", null, "Fans are loud", "Said by phone."));
        assertThat(opened.number().toString()).isEqualTo(bed.number(opened.id()));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 0 - CLAIM");
        assertThat(bed.said(opened.id())).containsExactly("incident.event.opened-by-hand");
        assertThat(bed.texts(
                        "SELECT e.kind || '=' || e.value FROM incident_entity e WHERE e.tenant_id = :tenant"
                                + " AND e.incident_id = CAST(:id AS uuid) ORDER BY 1",
                        opened.id().toString()))
                .containsExactly("CLUSTER=/clusters/shop", "CLUSTER_NAME=shop");
        bed.as(bed.kim, () -> bed.work.claim(bed.tenant, opened.id(), 0));
    }

    @Test
    void thePersonSaysHowUrgentAndAlsoWhereNothingIsPromisedYet() {
        bed.bed.stage(Stage.PREPARING);
        OpenedIncident opened = byHand(new NewIncident(Category.EXECUTION, null, Priority.P1, "They worry", null));
        assertThat(bed.queue()).containsExactly("1 P1 NEW 0 -");
        assertThat(bed.version(opened.id())).isZero();
        bed.refused(
                INVALID_REQUEST, bed.kim, () -> byHand(new NewIncident(Category.EXECUTION, null, null, "  ", null)));
        bed.refused(
                INVALID_REQUEST, bed.kim, () -> byHand(new NewIncident(Category.OPERATIONS, null, null, "Us", null)));
        bed.denied(() -> bed.openings.byHand(bed.tenant, new NewIncident(Category.EXECUTION, null, null, "x", null)));
    }

    @Test
    void oneClickMakesAnIncidentOfHistoryOnce() {
        bed.pass(Duration.ofDays(10));
        firstList(bed.now().minus(Duration.ofDays(5)), of("old", PRIVILEGED, 0));
        assertThat(bed.queue()).isEmpty();
        bed.does(bed.kim, () -> bed.openings.ofHistory(bed.tenant, alert("old")));
        assertThat(bed.queue()).containsExactly("1 P3 NEW 1 - CLAIM");
        bed.refused(NOT_FOUND, bed.sam, () -> bed.openings.ofHistory(bed.tenant, alert("old")));
        bed.denied(() -> bed.openings.ofHistory(bed.tenant, alert("old")));
    }

    @Test
    void whatRanWhenWeArrivedIsOneIncidentAndOlderHistoryIsOnlyCounted() {
        bed.pass(Duration.ofDays(10));
        firstList(
                bed.now().minus(Duration.ofHours(40)),
                of("old", MINER, 0),
                of("quiet", PRIVILEGED, 60 * 30),
                of("miner", MINER, 60 * 30),
                of("done", MINER, 60 * 31).status("Resolved"),
                of("high", PRIVILEGED, 60 * 32).severity("High").on("bank"));
        assertThat(bed.bed.partition()).containsExactly(java.util.Set.of("miner", "high"));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 2 - CLAIM");
        assertThat(bed.texts(
                        "SELECT i.origin || i.cluster FROM incident i WHERE i.tenant_id = :tenant AND :id = ''", ""))
                .containsExactly("RUNNING");
        assertThat(bed.texts("SELECT sum(s.times)::text FROM sighting s WHERE s.tenant_id = :tenant AND :id = ''", ""))
                .containsExactly("5");
    }

    @Test
    void aFirstListWithoutAnythingRunningOpensNothing() {
        bed.pass(Duration.ofDays(10));
        firstList(bed.now().minus(Duration.ofHours(4)), of("quiet", PRIVILEGED, 0));
        assertThat(bed.bed.incidents()).isEmpty();
    }

    @Test
    void aFormThatIsSentTwiceOpensOneIncident() {
        NewIncident asked = new NewIncident(Category.MALWARE, null, Priority.P1, "Somebody called", "A note");
        List<CompletableFuture<OpenedIncident>> both = Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(
                        () -> bed.as(bed.kim, () -> bed.openings.byHand(bed.tenant, asked, "one form"))))
                .toList();
        assertThat(both.getFirst().join()).isEqualTo(both.getLast().join());
        OpenedIncident first = both.getFirst().join();

        NewIncident other = new NewIncident(Category.MALWARE, null, Priority.P1, "Somebody else called", null);
        assertThat(bed.as(bed.kim, () -> bed.openings.byHand(bed.tenant, other, "one form")))
                .isNotEqualTo(first);
        assertThat(bed.as(bed.sam, () -> bed.openings.byHand(bed.tenant, asked, "one form")))
                .isNotEqualTo(first);
        assertThat(byHand(asked)).isNotEqualTo(first);
        bed.domain.clock.move(Duration.ofDays(2));
        assertThat(bed.as(bed.kim, () -> bed.openings.byHand(bed.tenant, asked, "one form")))
                .isNotEqualTo(first);
    }
}
