package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdrportal.tenant.Stage;

/** What was going on when a customer is promised something for the first time. */
class RunningIncidentsTests {

    /** In minutes: when the subscription was added, after the first moment of the bed. */
    private static final int ADDED = 6 * 24 * 60;

    private final IncidentBed bed = new IncidentBed();

    @Test
    void whatIsGoingOnOpensOneIncidentWhenPreparingEnds() {
        bed.stage(Stage.PREPARING);
        bed.arrive(
                of("miner", MINER, ADDED),
                of("elsewhere", PRIVILEGED, ADDED - 60).on("other").severity("High"),
                of("long ago", MINER, ADDED - 25 * 60).by("somebody"),
                of("over", MINER, ADDED).by("else").status("Dismissed"),
                of("small", PRIVILEGED, ADDED).severity("Low"));
        assertThat(bed.incidents()).isEmpty();

        bed.stage(Stage.TUNING);
        assertThat(bed.partition()).containsExactly(Set.of("miner", "elsewhere"));
        assertThat(bed.incidents()).hasSize(1);

        bed.stage(Stage.LIVE);
        bed.stage(Stage.PREPARING);
        bed.stage(Stage.TUNING);
        assertThat(bed.incidents()).hasSize(1);
    }

    @Test
    void whoLeavesFromPreparingHasNone() {
        bed.stage(Stage.PREPARING);
        bed.arrive(of("miner", MINER, ADDED));
        bed.stage(Stage.LEFT);
        assertThat(bed.incidents()).isEmpty();
    }
}
