package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.platform.ProblemType.INVALID_REQUEST;
import static org.mdrportal.platform.ProblemType.NOT_FOUND;
import static org.mdrportal.platform.ProblemType.STALE_VERSION;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Tenants;

/** What people declare makes open incidents more or less urgent at once, and never hides one. */
class TuningTests {

    private static final String CLUSTER = "/subscriptions/a/providers/x/managedclusters/shop";

    private final WorkBed bed = new WorkBed();
    private final Baselines baselines = bed.domain.bean(Baselines.class);
    private final AnnouncedWork announced = bed.domain.bean(AnnouncedWork.class);
    private final ClusterMarks marks = bed.domain.bean(ClusterMarks.class);
    private final Tenants reach = Tenants.one(bed.tenant);

    @Test
    void oneClickDeclaresWhatAnIncidentIsAboutKnownGood() {
        IncidentId id = bed.incident();
        bed.refused(INVALID_REQUEST, bed.kim, () -> baselines.of(bed.tenant, id, bed.now(), "Ours."));
        BaselineId made =
                bed.as(bed.kim, () -> baselines.of(bed.tenant, id, bed.now().plus(Duration.ofDays(30)), "Ours."));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P4 NEW 1");
        assertThat(bed.said(id)).contains("incident.event.baseline", "incident.event.priority");
        assertThat(bed.version(id)).isZero();
        assertThat(bed.as(bed.kim, () -> baselines.list(reach, true, null, 10)).items())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.image()).isEqualTo("registry.example/till:1");
                    assertThat(each.owner()).isEqualTo("Kim");
                });
        bed.does(bed.sam, () -> baselines.end(bed.tenant, made));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2 NEW 1");
        assertThat(bed.as(bed.kim, () -> baselines.list(reach, true, null, 10)).items())
                .isEmpty();
        bed.refused(NOT_FOUND, bed.sam, () -> baselines.end(bed.tenant, made));
    }

    @Test
    void announcedWorkLowersWhatFallsIntoIt() {
        IncidentId id = bed.incident();
        NewWork work = new NewWork(
                WorkKind.PENETRATION_TEST,
                bed.bed.base.minus(Duration.ofHours(1)),
                bed.now().plus(Duration.ofDays(1)),
                List.of(CLUSTER.toUpperCase(java.util.Locale.ROOT)),
                "Their tester",
                null);
        WorkId made = bed.as(bed.kim, () -> announced.announce(bed.tenant, work));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P3 NEW 1");
        assertThat(bed.said(id)).contains("incident.event.work");
        bed.bed.arrive(of("z", MINER, 0).on("bank"));
        assertThat(bed.queue().getLast()).startsWith("2 P2");
        bed.does(bed.sam, () -> announced.end(bed.tenant, made));
        assertThat(bed.queue().getFirst()).startsWith("1 P2");
        assertThat(bed.as(bed.kim, () -> announced.list(reach, false, null, 10)).items())
                .singleElement()
                .satisfies(each -> assertThat(each.endedBy()).isEqualTo("Sam"));
        bed.refused(
                INVALID_REQUEST,
                bed.kim,
                () -> announced.announce(
                        bed.tenant, new NewWork(WorkKind.OTHER, bed.now(), bed.now(), List.of(), "Somebody", null)));
    }

    @Test
    void announcedWorkLowersNothingOnAClusterWhereASecondCategoryShowsMeanwhile() {
        IncidentId id = bed.incident();
        NewWork work = new NewWork(
                WorkKind.DEPLOYMENT,
                bed.bed.base.minus(Duration.ofHours(1)),
                bed.now().plus(Duration.ofDays(1)),
                List.of(),
                "Their engineer",
                null);
        bed.as(bed.kim, () -> announced.announce(bed.tenant, work));
        assertThat(bed.queue()).containsExactly("1 P3 NEW 1 - CLAIM");
        bed.bed.arrive(of("elsewhere", IncidentBed.PRIVILEGED, 300).on("bank"));
        bed.bed.arrive(of("test", "SIMULATED_" + IncidentBed.PRIVILEGED, 300));
        assertThat(bed.queue()).anyMatch(row -> row.startsWith("1 P3"));
        bed.bed.arrive(of("second", IncidentBed.PRIVILEGED, 300).severity("Medium"));
        assertThat(bed.queue()).anyMatch(row -> row.startsWith("1 P2")).anyMatch(row -> row.startsWith("4 P3"));
        assertThat(bed.said(id)).filteredOn("incident.event.priority"::equals).hasSize(2);
    }

    @Test
    void whatABaselineThatRanOutLoweredIsDecidedAnew() {
        IncidentId id = bed.incident();
        Duration day = Duration.ofDays(1);
        bed.does(bed.kim, () -> baselines.of(bed.tenant, id, bed.now().plus(day), "Ours."));
        sweep();
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P4");
        bed.pass(day);
        sweep();
        sweep();
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2");
        assertThat(bed.said(id))
                .filteredOn("incident.event.baseline-over"::equals)
                .hasSize(1);
    }

    @Test
    void aBaselineThatRanOutWhileAnotherHoldsChangesNothing() {
        IncidentId id = bed.incident();
        Duration day = Duration.ofDays(1);
        bed.does(bed.kim, () -> baselines.of(bed.tenant, id, bed.now().plus(day), "Ours."));
        bed.does(bed.kim, () -> baselines.of(bed.tenant, id, bed.now().plus(day.multipliedBy(2)), "Ours."));
        bed.pass(day);
        sweep();
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P4");
        assertThat(bed.said(id)).doesNotContain("incident.event.baseline-over");
    }

    private void sweep() {
        bed.domain.bean(BaselineEnds.class).tick();
    }

    @Test
    void aFormThatIsSentTwiceAnnouncesOneWork() {
        NewWork work = new NewWork(
                WorkKind.UPGRADE, bed.now(), bed.now().plus(Duration.ofDays(1)), List.of(), "Somebody", null);
        WorkId first = bed.as(bed.kim, () -> announced.announce(bed.tenant, work, "a form"));
        assertThat(bed.as(bed.kim, () -> announced.announce(bed.tenant, work, "a form")))
                .isEqualTo(first);
        assertThat(bed.as(bed.kim, () -> announced.list(reach, true, null, 10)).items())
                .hasSize(1);
        assertThat(bed.as(bed.kim, () -> announced.announce(bed.tenant, work, "another form")))
                .isNotEqualTo(first);
    }

    @Test
    void aMarkedClusterIsOneStepMoreUrgentAndTwoWhoMarkAtOnceAreTold() {
        IncidentId id = bed.incident();
        mark(true, false, -1);
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P1 NEW 1");
        assertThat(bed.said(id)).contains("incident.event.marked-production");
        bed.refused(STALE_VERSION, bed.sam, () -> mark(false, true, -1));
        mark(false, true, 0);
        assertThat(bed.as(bed.kim, () -> marks.list(reach, null, 10)).items())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.critical()).isTrue();
                    assertThat(each.version()).isOne();
                });
        mark(false, false, 1);
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2 NEW 1");
        bed.refused(STALE_VERSION, bed.sam, () -> mark(true, false, 1));
    }

    @Test
    void whatIsWorkedOnAsPartOfAnotherCountsForItsPriority() {
        IncidentId known = bed.incident();
        bed.does(bed.kim, () -> baselines.of(bed.tenant, known, bed.now().plus(Duration.ofDays(30)), "Ours."));
        bed.bed.arrive(of("b", IncidentBed.PRIVILEGED, 600).on("bank").severity("High"));
        IncidentId other = new IncidentId(bed.bed.incidents().getLast().id());
        assertThat(bed.queue()).anyMatch(row -> row.startsWith("1 P4"));

        bed.does(bed.kim, () -> bed.merges.merge(bed.tenant, other, known));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P").doesNotStartWith("1 P4");

        String bank = CLUSTER.replace("shop", "bank");
        bed.does(bed.kim, () -> marks.mark(bed.tenant, bank, true, false, null, -1));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P1");
        bed.does(bed.kim, () -> bed.merges.unmerge(bed.tenant, other));
        assertThat(bed.queue()).anyMatch(row -> row.startsWith("1 P4"));
    }

    @Test
    void announcedWorkLowersAWholeOnlyWhereItCoversAllOfIt() {
        IncidentId here = bed.incident();
        bed.bed.arrive(of("b", MINER, 1).on("bank"));
        IncidentId there = new IncidentId(bed.bed.incidents().getLast().id());
        NewWork work = new NewWork(
                WorkKind.UPGRADE,
                bed.bed.base.minus(Duration.ofHours(1)),
                bed.now().plus(Duration.ofDays(1)),
                List.of(CLUSTER),
                "Their tester",
                null);
        bed.as(bed.kim, () -> announced.announce(bed.tenant, work));
        assertThat(bed.queue()).anyMatch(row -> row.startsWith("1 P3"));
        bed.does(bed.kim, () -> bed.merges.merge(bed.tenant, there, here));
        assertThat(bed.queue()).singleElement().asString().startsWith("1 P2 NEW 2");
    }

    private void mark(boolean production, boolean critical, int version) {
        bed.does(bed.kim, () -> marks.mark(bed.tenant, CLUSTER, production, critical, null, version));
    }

    @Test
    void onlyWhoTunesForThisCustomerMay() {
        IncidentId id = bed.incident();
        bed.denied(() -> baselines.of(bed.tenant, id, bed.now().plusSeconds(60), "x"));
        bed.denied(() -> baselines.end(bed.tenant, new BaselineId(UUID.randomUUID())));
        bed.denied(() -> baselines.list(reach, true, null, 10));
        bed.denied(() -> announced.announce(
                bed.tenant, new NewWork(WorkKind.OTHER, bed.now(), bed.now().plusSeconds(60), List.of(), "x", null)));
        bed.denied(() -> announced.end(bed.tenant, new WorkId(UUID.randomUUID())));
        bed.denied(() -> announced.list(reach, true, null, 10));
        bed.denied(() -> marks.mark(bed.tenant, CLUSTER, true, false, null, -1));
        bed.denied(() -> marks.list(reach, null, 10));
    }
}
