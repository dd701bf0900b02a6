package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mdrportal.web.PageFixtures.staff;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.CheckState;
import org.mdrportal.tenant.DelegationKit;
import org.mdrportal.tenant.Grant;
import org.mdrportal.tenant.ImportId;
import org.mdrportal.tenant.ImportOutcome;
import org.mdrportal.tenant.ImportRowView;
import org.mdrportal.tenant.ImportVerdict;
import org.mdrportal.tenant.ImportView;
import org.mdrportal.tenant.Imports;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.watch.CredentialView;
import org.mdrportal.watch.SuppressionRuleView;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Taking a customer on: what is missing, what to send, and a file of many. */
class OnboardingPagesTests extends PageSlice {

    private static final String ONE = "/tenants/NWND/subscriptions/" + PRODUCTION;
    private static final ImportId IMPORT = new ImportId(UUID.fromString("55555555-5555-4555-8555-555555555555"));
    private static final SubscriptionView SUBSCRIPTION =
            new SubscriptionView(NORTHWIND.id(), PRODUCTION, null, "Production", NOW.minusSeconds(600));

    @BeforeEach
    void oneSubscriptionIsTakenOn() {
        when(changes.last(any())).thenReturn(7L);
        when(tenants.resolve(any(), any())).thenReturn(NORTHWIND.id());
        when(tenants.get(any())).thenReturn(NORTHWIND);
        when(tenants.list(any(), any(), anyInt())).thenReturn(new Page<>(List.of(NORTHWIND), null));
        when(subscriptions.get(any(), any())).thenReturn(SUBSCRIPTION);
        when(subscriptions.list(any())).thenReturn(List.of(SUBSCRIPTION));
        when(subscriptions.checkState(any(), any()))
                .thenReturn(
                        state(false, new CheckItem("role-reader", false, Sentence.of("check.rights.refused", "x"))));
        when(delegations.kit(any(), any())).thenReturn(kit());
        when(imports.list(any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
    }

    @Test
    void saysWhatIsMissingWhenItWasLookedAtAndWhenItIsAgain() {
        assertThat(get(ONE, EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Role Reader", "Not OK", "Check again", "looked at again on", "2026-11-22T10:05:00Z")
                .contains("data-live=\"subscription\"", "data-number=\"7\"")
                .doesNotContain("??", "every 2s");
        assertThat(get(ONE + "?fragment=check", EVERYTHING)).bodyText().doesNotContain("<html");
    }

    @Test
    void keepsShowingWhatWasFoundBeforeWhileItLooksAgainAndSendsNothingNew() {
        when(subscriptions.checkState(any(), any()))
                .thenReturn(state(true, new CheckItem("plan", false, Sentence.of("check.plan.off", "Free"))));
        assertThat(get(ONE, EVERYTHING)).bodyText().contains("Looking again", "(tier Free)", "shows=running");
        assertThat(get(ONE + "/check?shows=running", EVERYTHING)).hasStatus(204);
        assertThat(get(ONE + "/check?shows=slow", EVERYTHING)).hasStatusOk();
    }

    @Test
    void handsOutTheTemplateInTheCustomersLanguage() {
        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains("Watch NWND " + PRODUCTION, ONE + "/hand-out?language=nl", ONE + "/delegation.bicep")
                .contains("Security Reader", "39bc4728-0917-49c7-9d2c-d95423bc2edb", "data-copy=\"deploy\"");
        assertThat(get(ONE + "/hand-out?language=nl", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "lang=\"nl\"",
                        "Laat ons uw Azure-abonnement bewaken",
                        "gastaccount",
                        "az deployment sub create")
                .contains("targetScope", "mdr-nwnd.bicep")
                .doesNotContain("??", "Who can do this");
        assertThat(get(ONE + "/hand-out?language=de", EVERYTHING)).bodyText().contains("guest account");
        when(delegations.template(any(), any())).thenReturn(kit().template());
        assertThat(get(ONE + "/delegation.json", EVERYTHING))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"mdr-nwnd.json\"");
    }

    @Test
    void namesExactlyTheSettingsThatAreMissing() {
        when(delegations.kit(any(), any()))
                .thenReturn(new DelegationKit(
                        SUBSCRIPTION,
                        "offer",
                        List.of(),
                        null,
                        List.of(),
                        List.of("MDR_DELEGATION_MANAGING_TENANT_ID"),
                        List.of("MDR_DELEGATION_POLLING_CLIENT_ID")));
        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains("There is no template yet", "MDR_DELEGATION_MANAGING_TENANT_ID")
                .contains("MDR_DELEGATION_POLLING_CLIENT_ID")
                .doesNotContain("/delegation.bicep", "id=\"direct\"", "??");
        assertThat(get(ONE + "/hand-out", EVERYTHING)).hasStatusOk().bodyText().contains("There is no template yet");
    }

    @Test
    void showsWhatTheCustomersOwnRulesHide() {
        assertThat(get(ONE, EVERYTHING)).bodyText().contains("None was found");
        when(rules.list(any(), any()))
                .thenReturn(List.of(new SuppressionRuleView(
                        "Too <noisy>",
                        "*",
                        "FalsePositive",
                        "no time",
                        "Enabled",
                        true,
                        true,
                        null,
                        NOW,
                        NOW,
                        null,
                        12)));
        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains(
                        "In force", "Too &lt;noisy&gt;", "every alert type", "hides what we watch", ">12<", "for ever");
        assertThat(get(ONE, Permission.TENANT_READ)).bodyText().doesNotContain("Too &lt;noisy");
    }

    @Test
    void showsOurOwnCredentialsToWhoCanRenewThem() {
        when(credentials.list())
                .thenReturn(List.of(
                        new CredentialView(
                                "polling", "client-secret", NOW.plus(Duration.ofDays(7)), NOW, null, null, NOW),
                        new CredentialView("acting", "client-secret", null, null, NOW, "AADSTS7000222", NOW)));
        assertThat(get("/tenants", EVERYTHING))
                .bodyText()
                .contains("Expires in 7 days", "Refused", "AADSTS7000222", "/tenants/import")
                .doesNotContain("??");
        assertThat(get("/tenants", Permission.TENANT_READ, Permission.WATCH_READ))
                .bodyText()
                .doesNotContain("AADSTS7000222", "/tenants/import");
    }

    @Test
    void checksAFileAndShowsWhatWouldCome() {
        when(imports.check(any(), any(), any())).thenReturn(view(ImportView.State.CHECKED));
        assertThat(upload("code,name\n")).hasRedirectedUrl("/tenants/import/" + IMPORT);
        when(imports.get(any(), any())).thenReturn(view(ImportView.State.CHECKED));
        when(imports.rows(any(), any(), any(), anyBoolean(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(row()), null));
        assertThat(get("/tenants/import/" + IMPORT, EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Add 2 customers and one subscription", "One line is left out", "Typed &lt;name&gt;")
                .contains("name:", "A new customer needs a name", "/tenants/import/" + IMPORT + "?outcome=INVALID")
                .contains("/failed.csv")
                .doesNotContain("??");
    }

    @Test
    void showsHowFarItIsAndLoadsThePageAgainAtTheEnd() {
        when(imports.get(any(), any())).thenReturn(view(ImportView.State.APPLYING));
        when(imports.rows(any(), any(), any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        assertThat(get("/tenants/import/" + IMPORT, EVERYTHING))
                .bodyText()
                .contains("every 1s", "<progress", "2 of 4 lines")
                .doesNotContain("/apply");
        assertThat(get("/tenants/import/" + IMPORT + "/progress", EVERYTHING))
                .doesNotContainHeader("HX-Refresh")
                .bodyText()
                .doesNotContain("<html");
        when(imports.get(any(), any())).thenReturn(view(ImportView.State.DONE));
        assertThat(get("/tenants/import/" + IMPORT + "/progress", EVERYTHING)).hasHeader("HX-Refresh", "true");
    }

    @Test
    void saysBesideTheFieldWhatIsWrongWithAFile() {
        assertThat(upload(""))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a file.", "aria-invalid=\"true\"", "href=\"#import-file\"");
        Problem problem = Problem.ofFields(ProblemType.INVALID_REQUEST, "english", Map.of("file", List.of("english")));
        problem.getBody().setProperty(Imports.REASON, Sentence.of("import.file.code", "code, name"));
        when(imports.check(any(), any(), any())).thenThrow(problem);
        assertThat(upload("x\n")).hasStatus(422).bodyText().contains("“code” is not among them. Known are code, name.");
    }

    @Test
    void isOnlyForWhoMayChangeEveryCustomer() {
        assertThat(get("/tenants/import", Permission.TENANT_READ)).hasStatus(403);
        Caller some = new Caller(
                new Actor("directory", "subject", "Robin"),
                new Reach(Map.of(
                        Permission.TENANT_READ, Tenants.all(), Permission.TENANT_WRITE, Tenants.one(NORTHWIND.id()))),
                Reach.NONE);
        assertThat(some.call(() -> mvc.get().uri("/tenants/import").exchange())).hasStatus(403);
        assertThat(get("/tenants/import/example.csv", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .startsWith("code,");
    }

    @Test
    void failedLinesAreAFileThatSpreadsheetsReadAsUtf8() throws Exception {
        when(failedLines.of(any(), any(), any())).thenReturn("code\r\n");
        assertThat(get("/tenants/import/" + IMPORT + "/failed.csv", EVERYTHING)
                        .getResponse()
                        .getContentAsByteArray())
                .startsWith(0xEF, 0xBB, 0xBF);
    }

    @Test
    void appliesOnce() {
        staff(EVERYTHING)
                .call(() ->
                        mvc.post().uri("/tenants/import/" + IMPORT + "/apply").exchange());
        verify(imports).apply(any(), any());
    }

    private static CheckState state(boolean looking, CheckItem... items) {
        return new CheckState(
                PRODUCTION, List.of(items), NOW.minusSeconds(60), looking, NOW.minusSeconds(5), NOW.plusSeconds(300));
    }

    private static DelegationKit kit() {
        return new DelegationKit(
                SUBSCRIPTION,
                "Watch NWND " + PRODUCTION,
                List.of(Grant.values()),
                new DelegationKit.Template(
                        "mdr-nwnd", "targetScope = 'subscription'", "{}", List.of("az deployment sub create")),
                List.of(),
                List.of(),
                List.of("MDR_DELEGATION_POLLING_CLIENT_ID"));
    }

    private static ImportView view(ImportView.State state) {
        Map<ImportOutcome, Integer> counts =
                Map.of(ImportOutcome.NEW_TENANT, 2, ImportOutcome.NEW_SUBSCRIPTION, 1, ImportOutcome.INVALID, 1);
        return new ImportView(IMPORT, "c.csv", state, 4, 2, counts, counts, NOW, null, null, "Robin Example");
    }

    private static ImportRowView row() {
        ImportVerdict verdict =
                new ImportVerdict(ImportOutcome.INVALID, null, "name", Sentence.of("import.problem.name"));
        return new ImportRowView(2, List.of("FBRK", "Typed <name>", "", "", "", ""), verdict, null);
    }

    private MvcTestResult upload(String text) {
        MockMultipartFile file =
                new MockMultipartFile("file", "c.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        return staff(EVERYTHING)
                .call(() ->
                        mvc.post().uri("/tenants/import").multipart().file(file).exchange());
    }
}
