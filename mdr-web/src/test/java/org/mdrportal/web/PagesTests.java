package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mdrportal.web.PageFixtures.alert;
import static org.mdrportal.web.PageFixtures.staff;
import static org.mdrportal.web.PageFixtures.watch;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.RawAlert;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.CheckState;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.TenantView;
import org.mdrportal.watch.WatchSummary;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PagesTests extends PageSlice {

    @Test
    void listsAlertsWithTheirCustomerAndEscapesWhatArrived() {
        assertThat(get("/alerts", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("NWND", "Northwind &lt;Traders&gt;", "Privileged container &lt;b&gt;detected", "aks-shop")
                .contains("id=\"alert-33333333-3333-4333-8333-333333333333\"", "data-number=\"7\"")
                .contains("/alerts?after=cursor", "All 14 subscriptions are watched.")
                .doesNotContain("??");
    }

    @Test
    void saysThatAnEmptyListIsEmptyBecauseNothingHappened() {
        when(alerts.list(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));

        assertThat(get("/alerts", EVERYTHING))
                .bodyText()
                .contains("No alerts.", "All 14 subscriptions are watched.", "2026-11-22T09:59:20Z");
    }

    @Test
    void neverShowsAnEmptyListWithoutSayingThatSomethingIsNotSeen() {
        when(alerts.list(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(watch.summary(any())).thenReturn(new WatchSummary(14, 12, 1, 1, 0, 0, 0, NOW.minusSeconds(40)));

        assertThat(get("/alerts", EVERYTHING))
                .bodyText()
                .contains("This list may not be complete.", "2 of 14 subscriptions are not seen completely.")
                .doesNotContain("All 14 subscriptions");
    }

    @Test
    void countsASubscriptionWhosePlanIsOffAsNotSeen() {
        when(watch.summary(any())).thenReturn(new WatchSummary(14, 13, 0, 0, 0, 1, 0, NOW.minusSeconds(40)));

        assertThat(get("/alerts", EVERYTHING)).bodyText().contains("1 of 14 subscriptions are not seen completely.");
    }

    @Test
    void answersTheRowsAloneWhenAskedForThem() {
        assertThat(get("/alerts?fragment=rows", EVERYTHING))
                .bodyText()
                .contains("alert-333")
                .doesNotContain("<html");
    }

    @Test
    void showsAnAlertWithThreeTimesAndASafeLink() {
        assertThat(get("/alerts/33333333-3333-4333-8333-333333333333", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Happened", "Defender said", "Received", "rel=\"noopener noreferrer\"")
                .doesNotContain("??");
    }

    @Test
    void showsTheRawAlertEscaped() {
        Bytes payload = Bytes.of("{\"a\":\"<script>x</script>\"}".getBytes(StandardCharsets.UTF_8));
        when(alerts.raw(any(), any()))
                .thenReturn(
                        new RawAlert(NORTHWIND.id(), alert("High", null, null).id(), 1, NOW, payload));

        assertThat(get("/alerts/33333333-3333-4333-8333-333333333333/raw", EVERYTHING))
                .bodyText()
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrongBesideTheField() {
        assertThat(post("/tenants", "code", "1", "name", "Typed <name>", "stage", "LIVE"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"1\"", "value=\"Typed &lt;name&gt;\"", "aria-invalid=\"true\"", "href=\"#add-code\"")
                .contains("starts with a letter");
    }

    @Test
    void putsARefusalOfTheUseCaseBesideItsField() {
        when(tenants.open(any(), eq("NWND"), any(), any()))
                .thenThrow(Problem.of(ProblemType.TENANT_CODE_TAKEN, "taken"));

        assertThat(post("/tenants", "code", "NWND", "name", "Northwind", "stage", "LIVE"))
                .hasStatus(422)
                .bodyText()
                .contains("Another customer has this code.", "id=\"add-code-error\"");
    }

    @Test
    void showsWhatChangedMeanwhileAndKeepsWhatWasTyped() {
        when(tenants.change(any(), any(), any(), eq(2))).thenThrow(Problem.of(ProblemType.STALE_VERSION, "stale"));

        assertThat(post("/tenants/NWND", "name", "Mine", "stage", "TUNING", "version", "2"))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else changed this customer meanwhile.", "value=\"Mine\"")
                .contains("name=\"version\" value=\"3\"", "Take theirs")
                .doesNotContain("??");
    }

    @Test
    void aCustomersPageLeadsToWhatTheReaderMaySee() {
        assertThat(get("/tenants/NWND", EVERYTHING))
                .bodyText()
                .contains("/queue?tenant=NWND", "/alerts?tenant=NWND", "/watch?tenant=NWND");
        assertThat(get("/tenants/NWND", Permission.TENANT_READ))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/queue?tenant=NWND", "/alerts?tenant=NWND");
    }

    @Test
    void asksAgainUntilTheCheckHasAnswered() {
        when(subscriptions.checkStates(any())).thenReturn(List.of(checked(NOW.minusSeconds(1), true)));
        assertThat(get("/tenants/NWND", EVERYTHING)).bodyText().contains("every 2s", "Checking with Azure");

        when(subscriptions.get(any(), any()))
                .thenReturn(new SubscriptionView(NORTHWIND.id(), PRODUCTION, null, "Production", NOW));
        when(subscriptions.checkState(any(), any()))
                .thenReturn(checked(NOW, false, new CheckItem("plan", false, Sentence.of("check.plan.off", "Free"))));
        assertThat(get("/tenants/NWND/subscriptions/" + PRODUCTION + "/check?shows=running", EVERYTHING))
                .bodyText()
                .contains("Not OK", "(tier Free)", "Check again")
                .doesNotContain("every 2s", "<html");
    }

    @Test
    void showsACodeThatHasNoTextYet() {
        when(subscriptions.checkStates(any()))
                .thenReturn(List.of(checked(NOW, false, new CheckItem("news", true, Sentence.of("check.news.ok")))));

        assertThat(get("/tenants/NWND", EVERYTHING)).bodyText().contains("check.news.ok");
    }

    private static CheckState checked(java.time.Instant asked, boolean looking, CheckItem... items) {
        return new CheckState(PRODUCTION, List.of(items), items.length == 0 ? null : NOW, looking, asked, null);
    }

    @Test
    void saysWhatToDoAboutSomethingThatIsNotThere() {
        when(alerts.get(any(), any())).thenThrow(Problem.of(ProblemType.NOT_FOUND, "none"));

        assertThat(get("/alerts/33333333-3333-4333-8333-333333333333", EVERYTHING))
                .hasStatus(404)
                .bodyText()
                .contains("There is nothing here", "Robin Example");
        assertThat(get("/alerts/no-id", EVERYTHING)).hasStatus(404);
    }

    @Test
    void refusesWhoHoldsNoRight() {
        assertThat(get("/alerts", Permission.TENANT_READ))
                .hasStatus(403)
                .bodyText()
                .contains("not yours to see");
        assertThat(get("/")).hasStatusOk().bodyText().contains("You have no access yet");
    }

    @Test
    void leadsEverybodyToTheFirstPageTheyMaySee() {
        assertThat(get("/", EVERYTHING)).hasRedirectedUrl("/queue");
        assertThat(get("/", Permission.ALERT_READ)).hasRedirectedUrl("/alerts");
        assertThat(get("/", Permission.TENANT_READ)).hasRedirectedUrl("/tenants");
    }

    @Test
    void speaksDutchToWhoAsksForIt() {
        MvcTestResult page = staff(EVERYTHING)
                .call(() -> mvc.get()
                        .uri("/alerts")
                        .header("Accept-Language", "nl-BE,nl;q=0.9,en;q=0.8")
                        .locale(Locale.of("nl", "BE"))
                        .exchange());

        assertThat(page).bodyText().contains("lang=\"nl\"", "Meldingen", "Alle 14 abonnementen worden bewaakt.");
    }

    @Test
    void sendsNobodyElsewhereAfterAChoiceOfLanguage() {
        assertThat(post("/language", "language", "nl", "back", "//evil.example/"))
                .hasRedirectedUrl("/");
        assertThat(post("/language", "language", "nl", "back", "/alerts?tenant=NWND"))
                .hasRedirectedUrl("/alerts?tenant=NWND");
    }

    @Test
    void offersBothWaysIn() {
        assertThat(mvc.get().uri("/sign-in?error"))
                .hasStatusOk()
                .bodyText()
                .contains("Sign in as staff", "/oauth2/authorization/customer", "Signing in did not work.")
                .doesNotContain("??");
    }

    @Test
    void showsThatNoTaskIsInTrouble() {
        when(tasks.troubled(any())).thenReturn(List.of());

        assertThat(get("/tasks", EVERYTHING)).hasStatusOk().bodyText().contains("Nothing is late and nothing fails.");
    }

    @Test
    void opensACustomer() {
        when(tenants.open(any(), any(), any(), any()))
                .thenReturn(new TenantView(NORTHWIND.id(), "FBRK", "Fabrikam", Stage.TUNING, NOW, 0));

        assertThat(post("/tenants", "code", "fbrk", "name", "Fabrikam", "stage", "TUNING"))
                .hasRedirectedUrl("/tenants/FBRK");
    }
}
