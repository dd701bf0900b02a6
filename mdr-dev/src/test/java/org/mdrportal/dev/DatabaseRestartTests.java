package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away in the middle of an intake, once in order and once not: the application goes on by itself. */
@Tag("slow")
class DatabaseRestartTests {

    @Test
    void anIntakeGoesOnWhenTheDatabaseIsBack() throws Exception {
        try (var intake = IntakeUnderTest.open(40, 500)) {
            EndState expected = intake.undisturbed();
            String database = intake.bed.jdbcUrl();
            intake.lists.show(0.5, 0, 1);
            try (var app = intake.launch(database)) {
                untilStored(database, 2_000);
                intake.bed.restartDatabase();
                intake.lists.show(1, 0, 2);
                untilStored(database, 12_000);
                intake.bed.crashDatabase();
                intake.awaitAlerts(database);
                intake.lists.show(1, 1, 3);
                intake.awaitEnd(database);
                assertThat(app.isAlive()).as("it was never started again").isTrue();
            }
            EndState.of(database).equals(expected, "");
            EndState.runsAreConsistent(database, intake.lists);
        }
    }

    private static void untilStored(String database, int alerts) {
        IntakeUnderTest.until(
                alerts + " alerts", () -> EndState.number(database, "SELECT count(*) FROM alert") >= alerts);
    }
}
