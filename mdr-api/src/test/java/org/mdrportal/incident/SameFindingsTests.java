package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.GROUP;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdrportal.incident.IncidentBed.Happening;
import org.mdrportal.incident.IncidentBed.Row;

/** One finding is one alert of one incident, by whichever roads it came and whichever came first. */
class SameFindingsTests {

    private final IncidentBed bed = new IncidentBed();

    @Test
    void whatWasPostedBeforeDefenderSaidItIsWorkedOnAsPartOfIt() {
        bed.post("a", MINER, 0);
        assertThat(bed.queue()).containsOnlyKeys(1);
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.partition()).containsExactly(Set.of("a"));
        assertThat(bed.queue()).containsOnlyKeys(2).containsEntry(2, "P2 NEW 1");
        List<Row> rows = bed.incidents();
        assertThat(rows.getFirst().root()).isEqualTo(rows.getLast().id());
        assertThat(rows.getFirst().alerts()).isZero();

        IncidentBed other = new IncidentBed();
        other.arrive(of("a", MINER, 0));
        other.post("a", MINER, 0);
        assertThat(other.partition()).isEqualTo(bed.partition());
        assertThat(other.queue()).containsOnlyKeys(1).containsEntry(1, "P2 NEW 1");
        // The same again changes nothing.
        bed.post("a", MINER, 0);
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.queue()).containsOnlyKeys(2).containsEntry(2, "P2 NEW 1");
    }

    @Test
    void aGroupingGivesWayToWhatItGroupsWhicheverCameFirst() {
        Happening group = of(GROUP + "1", "SecurityIncident", 0).grouped("key");
        Happening[] members = {
            of("a", MINER, 1).grouped("key"), of("b", PRIVILEGED, 2).on("bank").grouped("key")
        };
        bed.arrive(group);
        assertThat(bed.queue()).containsOnlyKeys(1);
        bed.arrive(members);
        IncidentBed other = new IncidentBed();
        other.arrive(members);
        other.arrive(group);
        IncidentBed together = new IncidentBed();
        together.arrive(group, members[0], members[1]);

        assertThat(bed.partition()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b"));
        assertThat(other.partition()).isEqualTo(bed.partition());
        assertThat(together.partition()).isEqualTo(bed.partition());
        assertThat(bed.queue()).containsOnlyKeys(2, 3);
        assertThat(bed.priorities().values()).containsAll(other.priorities().values());
    }

    @Test
    void aGroupingOfNothingThatIsHereIsAFinding() {
        bed.arrive(of(GROUP + "1", "SecurityIncident", 0).grouped("key"), of("a", MINER, 1));
        assertThat(bed.queue()).hasSize(2);
    }

    @Test
    void whatPeopleSolvedStaysSolved() {
        bed.post("a", MINER, 0);
        bed.owner("UPDATE incident SET state = 'RESOLVED', verdict = 'UNDETERMINED', claimed_at = opened_at,"
                + " resolved_at = opened_at WHERE tenant_id = :tenant");
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.queue()).containsOnlyKeys(2).containsEntry(2, "P2 NEW 1");
        assertThat(bed.incidents()).allMatch(row -> row.root().equals(row.id()));
    }

    @Test
    void whatLeavesAnIncidentOfManyLeavesTheOthersThere() {
        bed.post("a", MINER, 0);
        bed.post("b", MINER, 1);
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 2");
        bed.arrive(of("a", MINER, 0));
        assertThat(bed.partition()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b"));
        assertThat(bed.queue()).containsEntry(1, "P2 NEW 1").containsEntry(2, "P2 NEW 1");
    }
}
