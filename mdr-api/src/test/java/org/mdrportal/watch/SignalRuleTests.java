package org.mdrportal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** Which signals are due, polled every minute. */
class SignalRuleTests {

    private static final Instant NOW = Instant.parse("2026-10-25T12:00:00Z");

    private static final TenantId TENANT = TenantId.random();

    private static final SubscriptionId SUBSCRIPTION = SubscriptionId.of("11111111-1111-4111-8111-111111111111");

    private static WatchedRow row(PollReason reason, int polls, Double minutesBlind) {
        Instant last = minutesBlind == null ? null : NOW.minusMillis(Math.round(minutesBlind * 60_000));
        return new WatchedRow(
                TENANT,
                SUBSCRIPTION,
                NOW.minus(Duration.ofDays(1)),
                last,
                reason == PollReason.NONE,
                Duration.ofMinutes(1),
                reason,
                polls,
                false,
                null,
                0);
    }

    private static List<OpenSignal> open(String kind) {
        return kind == null
                ? List.of()
                : List.of(new OpenSignal(
                        SignalId.random(),
                        new SignalKey(SignalKind.valueOf(kind), TENANT, SUBSCRIPTION, ""),
                        Sentence.of("x")));
    }

    private static String kinds(Map<SignalKey, Sentence> wanted) {
        return wanted.isEmpty()
                ? null
                : wanted.keySet().stream()
                        .map(key -> key.kind().name())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0} for {1} polls, complete {2} minutes ago, open: {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // all is well, and what stood ends
                "NONE, 9, 1, -, -",
                "NONE, 9, 3, -, -",
                "NONE, 1, 0, SILENCE, -",
                "NONE, 1, 0, ACCESS_LOST, -",
                "NONE, 1, 0, CREDENTIAL_FAILING, -",
                // nobody polls at all: the last poll was complete, whatever stood before
                "NONE, 9, 3.01, -, SILENCE",
                "NONE, 9, 600, SILENCE, SILENCE",
                // one failed poll is no signal, whatever it says; a second refusal is
                "FORBIDDEN, 1, 1, -, -",
                "NOT_FOUND, 1, 1, -, -",
                "UNAUTHORIZED, 1, 1, -, -",
                "TIMEOUT, 1, 1, -, -",
                "FORBIDDEN, 2, 2, -, ACCESS_LOST",
                "NOT_FOUND, 2, 2, -, ACCESS_LOST",
                "UNAUTHORIZED, 2, 2, -, CREDENTIAL_FAILING",
                // what explains nothing is silence after three intervals, and not before
                "TIMEOUT, 2, 2, -, -",
                "THROTTLED, 3, 3, -, -",
                "THROTTLED, 3, 3.01, -, SILENCE",
                "BAD_ANSWER, 9, 9, -, SILENCE",
                "PAGING, 9, 9, -, SILENCE",
                "UNREACHABLE, 9, 9, -, SILENCE",
                // what explains it is no silence
                "FORBIDDEN, 9, 9, -, ACCESS_LOST",
                "UNAUTHORIZED, 9, 9, -, CREDENTIAL_FAILING",
                "FORBIDDEN, 1, 9, -, ACCESS_LOST",
                // never polled to the end: silence counts from the day it was added
                "TIMEOUT, 1, -, -, SILENCE",
                "FORBIDDEN, 2, -, -, ACCESS_LOST",
                // a reason that changes with every poll ends nothing and opens nothing
                "TIMEOUT, 1, 9, ACCESS_LOST, ACCESS_LOST",
                "FORBIDDEN, 1, 9, SILENCE, SILENCE",
                "UNAUTHORIZED, 1, 9, ACCESS_LOST, ACCESS_LOST",
                "TIMEOUT, 1, 1, ACCESS_LOST, ACCESS_LOST",
                "TIMEOUT, 9, 9, ACCESS_LOST, ACCESS_LOST",
                // one that is sure explains it better
                "FORBIDDEN, 2, 9, SILENCE, ACCESS_LOST",
                "UNAUTHORIZED, 2, 9, ACCESS_LOST, CREDENTIAL_FAILING",
            })
    void aSubscriptionWithoutCompletePolls(
            PollReason reason, int polls, Double minutes, String standing, String expected) {
        assertThat(kinds(SignalRule.wanted(
                        List.of(row(reason, polls, minutes)), List.of(), Map.of(), open(standing), NOW)))
                .isEqualTo(expected);
    }

    @Test
    void planOffAndWhatRanBeforeStandBesideEverything() {
        WatchedRow row = row(PollReason.NONE, 9, 1.0);
        WatchedRow troubled = new WatchedRow(
                row.tenant(),
                row.subscription(),
                row.created(),
                row.lastComplete(),
                false,
                row.interval(),
                PollReason.FORBIDDEN,
                2,
                true,
                "Free",
                7);
        Map<SignalKey, Sentence> wanted = SignalRule.wanted(List.of(troubled), List.of(), Map.of(), List.of(), NOW);
        assertThat(kinds(wanted)).isEqualTo("ACCESS_LOST ALREADY_RUNNING PLAN_OFF");
        assertThat(wanted.values())
                .extracting(Sentence::arguments)
                .containsExactlyInAnyOrder(List.of("FORBIDDEN"), List.of("Free"), List.of("7"));
    }

    @ParameterizedTest(name = "expires in {0} days -> {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "31, -",
                "30.01, -",
                "30, polling:30",
                "7.01, polling:30",
                "7, polling:7",
                "1.01, polling:7",
                "1, polling:1",
                "0, polling:1",
                "-5, polling:1",
                "-, -",
            })
    void aCredentialExpires(Double days, String about) {
        Instant expires = days == null ? null : NOW.plusSeconds(Math.round(days * 86_400));
        Map<SignalKey, Sentence> wanted =
                SignalRule.wanted(List.of(), List.of(credential("polling", expires, null)), Map.of(), List.of(), NOW);
        assertThat(wanted.keySet())
                .isEqualTo(
                        about == null
                                ? java.util.Set.of()
                                : java.util.Set.of(SignalKey.of(SignalKind.CREDENTIAL_EXPIRING, about)));
    }

    @Test
    void aPollingCredentialThatIsRefusedIsSaidOnceAndNotOfEachSubscription() {
        List<WatchedRow> rows = List.of(row(PollReason.UNAUTHORIZED, 5, 9.0));
        assertThat(SignalRule.wanted(rows, List.of(credential("polling", null, NOW)), Map.of(), List.of(), NOW)
                        .keySet())
                .containsExactly(SignalKey.of(SignalKind.CREDENTIAL_FAILING, "polling"));
        assertThat(SignalRule.wanted(rows, List.of(credential("acting", null, NOW)), Map.of(), List.of(), NOW)
                        .keySet())
                .containsExactlyInAnyOrder(
                        SignalKey.of(SignalKind.CREDENTIAL_FAILING, "acting"),
                        SignalKey.of(SignalKind.CREDENTIAL_FAILING, rows.getFirst()));
    }

    @Test
    void whatPeopleEndIsNotEndedByASweep() {
        OpenSignal running = open("ALREADY_RUNNING").getFirst();
        OpenSignal silence = open("SILENCE").getFirst();
        SignalPlan plan = SignalPlan.of(Map.of(), List.of(running, silence));
        assertThat(plan.end()).containsExactly(silence);
        assertThat(plan.open()).isEmpty();
        Sentence other = Sentence.of("y");
        assertThat(SignalPlan.of(Map.of(silence.key(), other), List.of(silence)).change())
                .containsExactly(new OpenSignal(silence.id(), silence.key(), other));
    }

    private static CredentialView credential(String name, Instant expires, Instant failing) {
        return new CredentialView(name, "client-secret", expires, null, failing, null, NOW);
    }
}
