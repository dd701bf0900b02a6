package org.mdrportal.dev;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application is killed at random moments of an intake, and starts again as often: nothing is lost or doubled. */
class KillTests {

    /** The part of the kills during which lists grow; after it, alerts change. */
    private static final double GROWING = 0.7;

    @Test
    void aFewKillsLeaveWhatAnUndisturbedRunLeaves() throws Exception {
        killed(3, 20, 250);
    }

    @Test
    @Tag("slow")
    void aHundredKillsLeaveWhatAnUndisturbedRunLeaves() throws Exception {
        killed(100, 40, 500);
    }

    private static void killed(int kills, int subscriptions, int each) throws Exception {
        long seed = Long.getLong("mdr.test.seed", new Random().nextLong());
        System.out.println("kills with -Dmdr.test.seed=" + seed);
        var random = new Random(seed);
        try (var intake = IntakeUnderTest.open(subscriptions, each)) {
            EndState expected = intake.undisturbed();
            String wild = intake.bed.jdbcUrl();
            int growing = Math.max(1, (int) (kills * GROWING));
            for (int kill = 0; kill < kills; kill++) {
                int changing = Math.max(0, kill - growing);
                intake.lists.show(
                        Math.min(1, (kill + 1.0) / growing), changing / (double) Math.max(1, kills - growing), kill);
                long asked = intake.azure.asked();
                try (var app = intake.launch(wild)) {
                    if (kill == growing) {
                        // Changes count only from here, so that both runs see the same ones.
                        intake.awaitAlerts(wild);
                    } else if (random.nextInt(10) > 0) {
                        IntakeUnderTest.until("a first request", () -> intake.azure.asked() > asked);
                    }
                    IntakeUnderTest.pause(random.nextInt(1_500));
                    app.kill();
                }
            }
            intake.lists.show(1, 1, kills);
            try (var _ = intake.launch(wild)) {
                intake.awaitEnd(wild);
            }
            EndState.of(wild).equals(expected, ", seed " + seed);
            EndState.runsAreConsistent(wild, intake.lists);
        }
    }
}
