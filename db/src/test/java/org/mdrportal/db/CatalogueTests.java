package org.mdrportal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule against what the migrations really made; {@link CatalogueRulesFailTests} shows that each can fail. */
class CatalogueTests {

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    static Stream<CatalogueRule> rules() {
        return CatalogueRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyTableKeeps(CatalogueRule rule) throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection()) {
            assertThat(rule.violations(connection)).isEmpty();
        }
    }
}
