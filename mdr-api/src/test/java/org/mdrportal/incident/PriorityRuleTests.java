package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Sentence;

class PriorityRuleTests {

    private static final PriorityFacts.Mark MARK =
            new PriorityFacts.Mark("Platform team", Instant.parse("2026-12-01T00:00:00Z"));

    @ParameterizedTest(name = "{0} with severity {1} is {2}")
    @CsvSource({
        "CRYPTO_MINING, Informational, P2",
        "COREDNS_POISONING, Low, P2",
        "MALICIOUS_API_CALLS, Low, P2",
        "DASHBOARD_ACCESS, Medium, P2",
        "COMMAND_AND_CONTROL, Medium, P2",
        "MALWARE, Medium, P2",
        "WEB_SHELL, Medium, P2",
        "HOST_HARM, Informational, P3",
        "SENSITIVE_VOLUME_MOUNT, Informational, P3",
        "EVENT_CLEARING, Low, P3",
        "CREDENTIAL_ACCESS, Low, P3",
        "UNMAPPED, Low, P3",
        "UNMAPPED, High, P2",
        "PERSISTENCE, Low, P4",
        "PERSISTENCE, Medium, P3",
        "RECONNAISSANCE, High, P2",
        "HOST_HARM, Extreme, P3",
        "PERSISTENCE, , P3"
    })
    void severityAndFloor(Category category, @Nullable String severity, Priority expected) {
        assertThat(Priority.base(category, severity)).isEqualTo(expected);
    }

    @Test
    void eachReasonIsOneStepUpAtMostToTheTop() {
        PriorityRule rule = PriorityRule.of(facts(Priority.P4, true, true, true, true, null, null, null));
        assertThat(rule.priority()).isEqualTo(Priority.P1);
        assertThat(rule.steps())
                .extracting(Sentence::code)
                .containsExactly(
                        "priority.severity",
                        "priority.two-categories",
                        "priority.critical",
                        "priority.listed",
                        "priority.first-ever");
    }

    @Test
    void productionAndCriticalAreOneReason() {
        assertThat(PriorityRule.of(facts(Priority.P3, false, true, false, false, null, null, null))
                        .priority())
                .isEqualTo(Priority.P2);
    }

    @Test
    void aBaselineLowersToTheLastAndSaysWhose() {
        PriorityRule rule = PriorityRule.of(facts(Priority.P2, false, true, false, false, MARK, null, null));
        assertThat(rule.priority()).isEqualTo(Priority.P4);
        assertThat(rule.steps().getLast().arguments()).contains("Platform team");
    }

    @Test
    void announcedWorkLowersByOneStep() {
        assertThat(PriorityRule.of(facts(Priority.P2, false, false, false, false, null, MARK, null))
                        .priority())
                .isEqualTo(Priority.P3);
    }

    @Test
    void announcedWorkNeverLowersWhenASecondCategoryShows() {
        PriorityRule rule = PriorityRule.of(facts(Priority.P2, true, false, false, false, null, MARK, null));
        assertThat(rule.priority()).isEqualTo(Priority.P1);
        assertThat(rule.steps()).extracting(Sentence::code).contains("priority.work-ignored");
        PriorityRule later = PriorityRule.of(new PriorityFacts(
                Category.MALWARE, Priority.P2, false, false, false, false, false, null, MARK, true, null));
        assertThat(later.priority()).isEqualTo(Priority.P2);
        assertThat(later.steps()).extracting(Sentence::code).endsWith("priority.work-ignored");
    }

    @Test
    void aPersonsWordCountsMost() {
        PriorityRule rule = PriorityRule.of(facts(Priority.P4, false, false, false, false, null, null, Priority.P1));
        assertThat(rule.priority()).isEqualTo(Priority.P1);
        assertThat(rule.steps().getLast().code()).isEqualTo("priority.set");
    }

    private static PriorityFacts facts(
            Priority base,
            boolean twoCategories,
            boolean critical,
            boolean listed,
            boolean firstEver,
            PriorityFacts.@Nullable Mark baseline,
            PriorityFacts.@Nullable Mark work,
            @Nullable Priority set) {
        return new PriorityFacts(
                Category.CREDENTIAL_ACCESS,
                base,
                twoCategories,
                false,
                critical,
                listed,
                firstEver,
                baseline,
                work,
                false,
                set);
    }
}
