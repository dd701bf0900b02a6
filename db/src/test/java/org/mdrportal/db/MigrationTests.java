package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;

class MigrationTests {

    @Test
    void applyToAnEmptyDatabaseAndThenFindNothingToDo() {
        try (TestDatabase database = TestDatabase.empty()) {
            MigrateResult first = database.owner().flyway().migrate();
            MigrateResult second = database.owner().flyway().migrate();

            assertThat(first.migrationsExecuted).isPositive();
            assertThat(second.migrationsExecuted).isZero();
            assertThat(second.warnings).isEmpty();
        }
    }
}
