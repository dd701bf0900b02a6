package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;
import static org.mdrportal.incident.IncidentBed.SHELL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.incident.IncidentBed.Happening;
import org.mdrportal.incident.IncidentBed.Row;
import org.mdrportal.tenant.Stage;

/** From alerts to incidents, through the tables. */
class CorrelationTests {

    private final IncidentBed bed = new IncidentBed();

    @Test
    void alertsOfOneThingAreOneIncidentWithOneNumber() {
        bed.arrive(of("a", MINER, 0), of("b", MINER, 30));
        bed.arrive(of("c", MINER, 600));
        assertThat(bed.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.number()).isOne();
            assertThat(incident.category()).isEqualTo("CRYPTO_MINING");
            assertThat(incident.alerts()).isEqualTo(3);
            assertThat(incident.priority()).isEqualTo("P2");
            assertThat(incident.claimDue()).isEqualTo(bed.domain.clock.instant().plusSeconds(30 * 60));
        });
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 3");
    }

    @Test
    void twoCategoriesOnOneClusterWithinAnHourAreAnAttackAndBothMoreUrgent() {
        bed.arrive(of("a", PRIVILEGED, 0));
        assertThat(bed.incidents())
                .singleElement()
                .satisfies(one -> assertThat(one.priority()).isEqualTo("P3"));
        bed.arrive(of("b", MINER, 59));
        assertThat(bed.incidents()).extracting(Row::priority).containsExactly("P2", "P1");
        assertThat(bed.attacks()).containsExactly(Set.of("a", "b"));
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 1").containsEntry(2, "P1 NEW 1");
    }

    @Test
    void whatTheSourceGroupedIsLinkedButNotMoreUrgent() {
        bed.arrive(of("a", PRIVILEGED, 0).on("shop").grouped("g1"));
        bed.arrive(of("b", MINER, 300).on("bank").grouped("g1"));
        assertThat(bed.attacks()).containsExactly(Set.of("a", "b"));
        assertThat(bed.incidents()).extracting(Row::priority).containsExactly("P3", "P2");
    }

    @Test
    void anAlertBetweenTwoIncidentsMergesThemAndNoNumberIsLost() {
        bed.arrive(of("a", MINER, 0));
        bed.domain.clock.move(Duration.ofSeconds(1));
        bed.arrive(of("b", MINER, 40 * 60));
        bed.arrive(of("c", MINER, 20 * 60));
        assertThat(bed.partition()).containsExactly(Set.of("a", "b", "c"));
        assertThat(bed.incidents()).extracting(Row::number).containsExactly(1, 2);
        assertThat(bed.queue()).containsOnlyKeys(1).containsEntry(1, "P2 NEW 3");
    }

    @Test
    void aLaterIncidentOfTheKeyIsARecurrence() {
        bed.arrive(of("a", MINER, 0));
        bed.arrive(of("b", MINER, 60 * 72));
        List<Row> incidents = bed.incidents();
        assertThat(incidents.get(1).recurrenceOf()).isEqualTo(incidents.get(0).id());
    }

    @Test
    void aResolvedIncidentIsReopenedAndAClosedOneIsNot() {
        bed.arrive(of("a", MINER, 0));
        bed.owner("UPDATE incident SET state = 'RESOLVED', verdict = 'UNDETERMINED', claimed_at = opened_at,"
                + " resolved_at = opened_at WHERE tenant_id = :tenant");
        bed.domain.clock.move(Duration.ofMinutes(1));
        bed.arrive(of("b", MINER, 30));
        assertThat(bed.incidents())
                .singleElement()
                .satisfies(one -> assertThat(one.reopened()).isNotNull());
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 2");
        bed.owner("UPDATE incident SET state = 'CLOSED', closed_at = opened_at WHERE tenant_id = :tenant");
        // What is heard late happened before the closed one's newest, and is its recurrence all the same.
        bed.arrive(of("c", MINER, 10));
        assertThat(bed.incidents()).hasSize(2);
        assertThat(bed.incidents().getLast().recurrenceOf())
                .isEqualTo(bed.incidents().getFirst().id());
    }

    @Test
    void whatWasDismissedAtFirstSightOpensNothing() {
        bed.arrive(of("a", MINER, 0).status("Dismissed"), of("b", MINER, 0).status("Resolved"));
        assertThat(bed.incidents()).isEmpty();
    }

    @Test
    void whatItsSourceOpensAgainOpensAnIncidentOnce() {
        bed.arrive(of("a", MINER, 0).status("Dismissed"));
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.partition()).containsExactly(Set.of("a"));
        bed.arrive(of("a", MINER, 0).status("Resolved"));
        bed.arrive(of("a", MINER, 0).status("InProgress"));
        assertThat(bed.incidents()).hasSize(1);
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 1");
    }

    @Test
    void nothingOpensWhileACustomerIsBeingPreparedAndNoPromiseRunsWhileTuning() {
        bed.stage(Stage.PREPARING);
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.incidents()).isEmpty();
        bed.stage(Stage.TUNING);
        bed.arrive(of("b", MINER, 0));
        assertThat(bed.incidents())
                .singleElement()
                .satisfies(one -> assertThat(one.claimDue()).isNull());
    }

    @Test
    void aTestIsAnIncidentOfItsOwnWithoutPromises() {
        bed.arrive(of("a", MINER, 0), of("b", "SIMULATED_" + MINER, 0), of("c", "K8S.NODE_EICAR", 0));
        assertThat(bed.incidents()).hasSize(3).filteredOn(Row::test).hasSize(2).allSatisfy(test -> {
            assertThat(test.claimDue()).isNull();
            assertThat(test.attack()).isNull();
        });
    }

    @Test
    void theFirstOfItsTypeOnAClusterWithSeverityHighIsMoreUrgent() {
        bed.arrive(of("a", PRIVILEGED, 0).severity("High"));
        bed.arrive(of("b", PRIVILEGED, 0).severity("High").by("someone"));
        assertThat(bed.incidents()).extracting(Row::priority).containsExactly("P1", "P2");
    }

    @Test
    void theSourceResolvingEveryAlertIsCountedAndResolvesNothing() {
        bed.arrive(of("a", MINER, 0));
        bed.arrive(of("a", MINER, 0).status("Resolved"));
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 1");
        assertThat(bed.domain
                        .owner()
                        .sql("SELECT done FROM incident_queue WHERE tenant_id = :tenant")
                        .param("tenant", bed.tenant.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void sixteenWritersOnOneKeyMakeOneIncident() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Happening happening = of("w" + i, MINER, i);
                running.add(threads.submit(() -> bed.arrive(happening)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(bed.incidents())
                .singleElement()
                .satisfies(one -> assertThat(one.alerts()).isEqualTo(16));
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 16");
    }

    @Test
    void writersOfDifferentCategoriesOnOneClusterAllFindTheAttack() throws Exception {
        List<String> types = List.of(MINER, PRIVILEGED, SHELL, "K8S_DeleteEvents", "K8S_KubeSystemContainer");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Happening happening = of("w" + i, types.get(i % types.size()), i);
                running.add(threads.submit(() -> bed.arrive(happening)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(bed.incidents()).hasSize(types.size());
        assertThat(bed.incidents()).extracting(Row::attack).doesNotContainNull();
        assertThat(Set.copyOf(bed.incidents().stream().map(Row::attack).toList()))
                .hasSize(1);
        assertThat(bed.incidents()).extracting(Row::number).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheAlerts() {
        bed.arrive(of("warm", MINER, 0), of("warm2", PRIVILEGED, 0));
        int few = statements(2);
        int many = statements(200);
        assertThat(many).isEqualTo(few);
    }

    private int statements(int alerts) {
        IncidentBed other = new IncidentBed();
        Happening[] happenings = IntStream.range(0, alerts)
                .mapToObj(i ->
                        of("s" + i, i % 2 == 0 ? MINER : PRIVILEGED, i % 50).by("who" + i % 7))
                .toArray(Happening[]::new);
        int before = bed.domain.statements();
        other.arrive(happenings);
        return bed.domain.statements() - before;
    }

    @Test
    void anyOrderRepetitionAndBatchingGivesTheSameIncidents() {
        List<String> types = List.of(MINER, PRIVILEGED, SHELL);
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            List<Happening> happenings = new ArrayList<>();
            int count = 8 + random.nextInt(10);
            for (int i = 0; i < count; i++) {
                Happening happening = of("p" + i, types.get(random.nextInt(types.size())), random.nextInt(4 * 24 * 60))
                        .on(random.nextInt(4) == 0 ? "bank" : "shop");
                happenings.add(random.nextInt(4) == 0 ? happening.by("someone") : happening);
            }
            IncidentBed atOnce = new IncidentBed();
            atOnce.arrive(happenings.toArray(Happening[]::new));
            for (int permutation = 0; permutation < 3; permutation++) {
                List<Happening> shuffled = new ArrayList<>(happenings);
                shuffled.add(happenings.get(random.nextInt(count)));
                Collections.shuffle(shuffled, random);
                IncidentBed other = new IncidentBed();
                for (int from = 0; from < shuffled.size(); ) {
                    int to = Math.min(shuffled.size(), from + 1 + random.nextInt(4));
                    other.arrive(shuffled.subList(from, to).toArray(Happening[]::new));
                    from = to;
                }
                assertThat(other.partition()).as("seed %d", seed).isEqualTo(atOnce.partition());
                assertThat(other.attacks()).as("attacks, seed %d", seed).isEqualTo(atOnce.attacks());
                assertThat(other.priorities()).as("priorities, seed %d", seed).isEqualTo(atOnce.priorities());
            }
        }
    }
}
