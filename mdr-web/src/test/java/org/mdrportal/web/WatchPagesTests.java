package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mdrportal.web.PageFixtures.customer;
import static org.mdrportal.web.PageFixtures.watch;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollRunView;
import org.mdrportal.watch.SignalId;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.SignalSummary;
import org.mdrportal.watch.SignalView;
import org.mdrportal.watch.SuppressionRuleView;
import org.mdrportal.watch.WatchFilter;
import org.mdrportal.watch.WatchHour;
import org.mdrportal.watch.WatchState;
import org.mdrportal.watch.WatchSummary;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class WatchPagesTests extends PageSlice {

    private static final String DETAIL = "/watch/NWND/" + PRODUCTION;

    @Test
    void saysInOneSentenceHowManyAreWatchedAndLeadsToTheOthers() {
        when(watch.summary(any())).thenReturn(new WatchSummary(14, 10, 1, 1, 0, 1, 1, NOW.minusSeconds(40)));

        assertThat(get("/watch?tenant=NWND", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("10 of 14 subscriptions are watched.")
                .contains("1 has its Defender plan off.", "1 has a rule that hides alerts.")
                .contains("/watch?show=blind&amp;tenant=NWND", "/watch?show=troubled&amp;tenant=NWND")
                .doesNotContain("??");
    }

    @Test
    void saysWhyASubscriptionIsNotSeen() {
        when(watch.troubled(any(), anyInt())).thenReturn(List.of(watch(WatchState.BLIND, PollReason.FORBIDDEN, null)));

        assertThat(get("/watch", EVERYTHING))
                .bodyText()
                .contains("Not seen", "We may not read this subscription.", "Poll now", "1 unreadable")
                .contains("AuthorizationFailed", "every 60\u00a0s, took 2\u00a0s", "Standard")
                .doesNotContain("??");
    }

    @Test
    void offersNoPollToWhoMayNotAskForOne() {
        assertThat(get("/watch", Permission.WATCH_READ))
                .bodyText()
                .contains("Production")
                .doesNotContain("Poll now");
    }

    @Test
    void asksForTheRowsThatTheAddressNames() {
        get("/watch?show=blind", EVERYTHING);
        verify(watch).page(any(), eq(new WatchFilter(WatchState.BLIND, false)), any(), anyInt());

        get("/watch?show=Troubled", EVERYTHING);
        verify(watch).page(any(), eq(new WatchFilter(null, true)), any(), anyInt());
    }

    @Test
    void saysThatNothingIsInTroubleOnlyWhenAsked() {
        when(watch.page(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));

        assertThat(get("/watch?show=troubled", EVERYTHING))
                .bodyText()
                .contains("Nothing is in trouble.", "All 14 subscriptions are watched.");
    }

    @Test
    void drawsTheFaultsOfTheLastDaysAndTheAlertsOfEachDay() {
        when(watch.strip(any(), any(), any())).thenReturn(hours());

        assertThat(get("/watch", EVERYTHING))
                .bodyText()
                .contains("Last 7 days: 4 faults. 4 new, 3 history")
                .contains("mdr-d-none", "mdr-d-fresh", "mdr-d-history")
                .contains("None of 60 polls complete. We may not read this subscription.");
    }

    @Test
    void showsOpenSignalsWithWhatToDo() {
        openSignal(SignalKind.ALREADY_RUNNING);

        assertThat(get("/watch", EVERYTHING))
                .bodyText()
                .contains("Open signals", "Already running when we began", "Talk to the customer")
                .contains("/watch/signals/55555555-5555-4555-8555-555555555555/end", "Why is it over?")
                .doesNotContain("??");
    }

    @Test
    void offersNoEndToWhatEndsByItselfOrToWhoMayNot() {
        openSignal(SignalKind.SILENCE);
        assertThat(get("/watch", EVERYTHING)).bodyText().contains("Silence").doesNotContain("Why is it over?");

        openSignal(SignalKind.ALREADY_RUNNING);
        assertThat(get("/watch", Permission.WATCH_READ, Permission.SIGNAL_READ))
                .bodyText()
                .contains("Already running")
                .doesNotContain("Why is it over?");
    }

    @Test
    void endsASignalOnlyWithAReason() {
        assertThat(post("/watch/signals/55555555-5555-4555-8555-555555555555/end", "reason", " "))
                .hasRedirectedUrl("/watch");
        verify(signals, never()).end(any(), any(), any());

        assertThat(post(
                        "/watch/signals/55555555-5555-4555-8555-555555555555/end",
                        "reason",
                        " It was a test ",
                        "back",
                        "/watch/signals"))
                .hasRedirectedUrl("/watch/signals");
        verify(signals)
                .end(
                        Provider.TENANT,
                        new SignalId(UUID.fromString("55555555-5555-4555-8555-555555555555")),
                        "It was a test");
    }

    @Test
    void showsEndedSignalsWhenAsked() {
        when(signals.list(any(), eq(false), any(), anyInt()))
                .thenReturn(new Page<>(List.of(signal(SignalKind.SILENCE, NOW, "system")), null));

        assertThat(get("/watch/signals?show=all", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Silence", "Ended by itself: it was repaired.")
                .doesNotContain("??");
        assertThat(get("/watch/signals", EVERYTHING)).bodyText().contains("No open signal.");
    }

    @Test
    void tellsACustomerTheStateAndNothingThatIsOurs() {
        openSignal(SignalKind.ACCESS_LOST);
        when(watch.troubled(any(), anyInt())).thenReturn(List.of(watch(WatchState.BLIND, PollReason.FORBIDDEN, null)));
        when(watch.strip(any(), any(), any())).thenReturn(hours());

        for (String page : List.of("/watch", DETAIL)) {
            when(watch.get(any(), any())).thenReturn(watch(WatchState.BLIND, PollReason.FORBIDDEN, null));
            assertThat(asCustomer(page))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Not seen", "Please grant us the agreed reader roles again.")
                    .doesNotContain("AuthorizationFailed", "Open signals", "Access lost", "unreadable", "Unreadable")
                    .doesNotContain("/quarantine", "The customer must grant", "??");
        }
        assertThat(asCustomer("/watch/signals")).hasStatus(403);
        assertThat(asCustomer("/quarantine")).hasStatus(403);
        verify(signals, never()).list(any(), anyBoolean(), any(), anyInt());
    }

    @Test
    void showsOneSubscriptionWithItsDaysFaultsPollsAndRules() {
        when(watch.strip(any(), any(), any())).thenReturn(hours());
        when(watch.polls(any(), eq(PRODUCTION), any(), anyInt()))
                .thenReturn(new Page<>(List.of(poll(null), poll(PollReason.TIMEOUT)), "older"));
        when(rules.list(any(), any()))
                .thenReturn(List.of(rule("Quiet <nights>", "*", true), rule("Not in force", "K8S_Other", false)));

        assertThat(get(DETAIL, EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "The last 14 days", "118 of 180", "for 60\u00a0min", "Azure did not answer within 30 seconds.")
                .contains("Running", "Not complete", "Quiet &lt;nights&gt;", "every alert", "Onboarding check")
                .contains(DETAIL + "?after=older", DETAIL + "/poll")
                .doesNotContain("Not in force", "??");
    }

    @Test
    void asksForAPollByCodeAndComesBack() {
        assertThat(post(DETAIL + "/poll")).hasRedirectedUrl("/watch");
        verify(watch).pollNow(NORTHWIND.id(), PRODUCTION);
    }

    @Test
    void speaksDutchOnEveryPageOfWatching() {
        openSignal(SignalKind.PLAN_OFF);
        when(watch.strip(any(), any(), any())).thenReturn(hours());

        for (String page : List.of("/watch", DETAIL, "/watch/signals", "/quarantine")) {
            assertThat(inDutch(page))
                    .hasStatusOk()
                    .bodyText()
                    .contains("lang=\"nl\"")
                    .doesNotContain("??");
        }
    }

    private MvcTestResult asCustomer(String uri) {
        return customer(Permission.WATCH_READ, Permission.ALERT_READ, Permission.TENANT_READ)
                .call(() -> mvc.get().uri(uri).exchange());
    }

    private MvcTestResult inDutch(String uri) {
        return PageFixtures.staff(EVERYTHING)
                .call(() -> mvc.get()
                        .uri(uri)
                        .locale(Locale.of("nl"))
                        .header("Accept-Language", "nl")
                        .exchange());
    }

    private void openSignal(SignalKind kind) {
        when(signals.list(any(), eq(true), any(), anyInt()))
                .thenReturn(new Page<>(List.of(signal(kind, null, null)), null));
        when(signals.summary(any())).thenReturn(new SignalSummary(1, Map.of(kind, 1), NOW));
    }

    private static SignalView signal(SignalKind kind, Instant ended, String by) {
        return new SignalView(
                SignalId.of("55555555-5555-4555-8555-555555555555"),
                kind,
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                PRODUCTION,
                "Production",
                "",
                Sentence.of("signal.detail.SILENCE", "FORBIDDEN"),
                NOW.minusSeconds(600),
                NOW.minusSeconds(600),
                ended,
                by,
                null);
    }

    /** Yesterday from nine: an hour of refusals, one with a few, one that was fine. */
    private static List<WatchHour> hours() {
        Instant nine = Instant.parse("2026-11-21T09:00:00Z");
        return List.of(
                hour(nine, PollReason.FORBIDDEN, 60, 0, 0),
                hour(nine.plusSeconds(3_600), PollReason.NONE, 58, 4, 3),
                hour(nine.plusSeconds(3_600), PollReason.TIMEOUT, 2, 3, 0),
                hour(nine.plusSeconds(7_200), PollReason.NONE, 60, 0, 0));
    }

    private static WatchHour hour(Instant at, PollReason reason, int polls, int added, int history) {
        return new WatchHour(NORTHWIND.id(), PRODUCTION, at, reason, polls, added, history, 0, 0);
    }

    private static PollRunView poll(PollReason reason) {
        return new PollRunView(
                new PollId(UUID.randomUUID(), NOW.minusSeconds(30)),
                NORTHWIND.id(),
                PRODUCTION,
                reason == null ? null : NOW,
                1,
                2,
                0,
                0,
                0,
                false,
                reason == null ? PollReason.NONE : reason);
    }

    private static SuppressionRuleView rule(String name, String type, boolean inForce) {
        return new SuppressionRuleView(name, type, "Noise", null, "Enabled", true, inForce, null, null, NOW, null, 7);
    }
}
