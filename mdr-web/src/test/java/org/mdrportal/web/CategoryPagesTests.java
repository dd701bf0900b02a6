package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.customer;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.category.Confidence;
import org.mdrportal.category.Finding;
import org.mdrportal.category.MappedShare;
import org.mdrportal.category.Rule;
import org.mdrportal.category.RuleChange;
import org.mdrportal.category.RuleFilter;
import org.mdrportal.category.RuleKind;
import org.mdrportal.category.RulePreview;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.category.UnmappedFinding;
import org.mdrportal.category.UnmappedRow;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;

class CategoryPagesTests extends PageSlice {

    private static final RuleSetView FIRST = new RuleSetView(
            1, RuleSetView.Phase.IN_FORCE, 1, "As <delivered>", NOW.minusSeconds(900), "system", NOW, "system", 121);
    private static final RuleSetView DRAFT =
            new RuleSetView(2, RuleSetView.Phase.DRAFT, 7, "", NOW, "Robin Example", null, null, 122);
    private static final Rule KNOWN = new Rule(
            RuleKind.ID,
            "k8s_clusteradminbinding",
            0,
            "K8S_ClusterAdminBinding",
            "Role binding <to> cluster-admin",
            Category.HIGH_PRIVILEGE_MISUSE,
            Confidence.HIGH,
            "");
    private static final UnmappedFinding FOUND = new UnmappedFinding(
            new Finding("K8S_New<x>", "Something new", "Strange"), 12, 3, NOW.minusSeconds(90), NOW);

    @BeforeEach
    void oneVersionIsInForce() {
        versions(FIRST);
        when(categoryRules.rules(any(), anyInt(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(KNOWN), "more"));
        when(categoryTrials.unmapped(any())).thenReturn(List.of());
        when(categoryTrials.changes(any(), anyInt())).thenReturn(List.of());
    }

    @Test
    void showsTheRulesInForceInWords() {
        assertThat(get("/categories", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "As &lt;delivered&gt;",
                        "K8S_ClusterAdminBinding",
                        "Role binding &lt;to&gt; cluster-admin",
                        "High privilege misuse",
                        "In force",
                        "Begin a draft",
                        "href=\"/categories?after=more\"")
                .doesNotContain("??", "Draft: version");
    }

    @Test
    void asksForWhatTheAddressSays() {
        get("/categories?version=1&kind=ID&category=HIGH_PRIVILEGE_MISUSE&q=admin", EVERYTHING);
        verify(categoryRules)
                .rules(
                        any(),
                        eq(1),
                        eq(new RuleFilter(RuleKind.ID, Category.HIGH_PRIVILEGE_MISUSE, "admin")),
                        any(),
                        anyInt());
        assertThat(get("/categories?version=9", EVERYTHING)).hasStatus(404);
    }

    @Test
    void saysHowMuchIsUnmapped() {
        when(categoryTrials.share(any())).thenReturn(new MappedShare(NOW, 1_200, 15));
        assertThat(get("/categories/share", EVERYTHING))
                .bodyText()
                .contains("Of 1,200 alerts of the last 30 days, 15 are unmapped (1.3 %).")
                .doesNotContain("<html");
    }

    @Test
    void proposesARuleForWhatIsUnmapped() {
        Rule rule = new Rule(RuleKind.ID, "k8s_new", 0, "K8S_New", null, Category.ATTACK_TOOL, Confidence.MEDIUM, "");
        Sentence why = Sentence.of("category.proposal.nearest", "K8S_Known", 62);
        when(categoryTrials.unmapped(any()))
                .thenReturn(List.of(new UnmappedRow(FOUND, null, new UnmappedRow.Proposal(rule, why))));
        assertThat(get("/categories/unmapped", EVERYTHING))
                .bodyText()
                .contains("K8S_New&lt;x&gt;", "most like K8S_Known (62 %)", "Tactics: Strange")
                .containsPattern("value=\"ATTACK_TOOL\" selected")
                .doesNotContain("??");
        assertThat(get("/categories/unmapped", Permission.CATEGORY_READ))
                .bodyText()
                .doesNotContain("Add to the draft");

        when(categoryTrials.unmapped(any())).thenReturn(List.of(new UnmappedRow(FOUND, Category.MALWARE, null)));
        assertThat(get("/categories/unmapped", EVERYTHING))
                .bodyText()
                .contains("In the draft: Malware")
                .doesNotContain("Add to the draft");
    }

    @Test
    void oneClickAddsTheProposalToADraftThatBeginsWithIt() {
        when(categoryRules.versions(any())).thenReturn(List.of(FIRST), List.of(DRAFT, FIRST));
        assertThat(post(
                        "/categories/unmapped/add",
                        "kind",
                        "ID",
                        "spelled",
                        "K8S_New",
                        "displayName",
                        "Something new",
                        "category",
                        "ATTACK_TOOL",
                        "confidence",
                        "MEDIUM"))
                .hasRedirectedUrl("/categories/unmapped");
        verify(categoryRules).draft(Provider.TENANT, "");
        verify(categoryRules)
                .put(
                        Provider.TENANT,
                        2,
                        7,
                        new Rule(
                                RuleKind.ID,
                                "",
                                0,
                                "K8S_New",
                                "Something new",
                                Category.ATTACK_TOOL,
                                Confidence.MEDIUM,
                                ""));
    }

    @Test
    void showsWhatADraftChangesAndMoves() {
        versions(DRAFT, FIRST);
        when(categoryTrials.changes(any(), eq(2)))
                .thenReturn(List.of(
                        new RuleChange(RuleKind.ID, "k8s_new", "K8S_New", null, Category.ATTACK_TOOL),
                        new RuleChange(RuleKind.ID, "k8s_old", "K8S_Old", Category.MALWARE, Category.ATTACK_TOOL)));
        assertThat(get("/categories/draft", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("K8S_New", "no rule", "Switch on 2 changes", "Its 2 changes are lost.", "value=\"7\"")
                .contains("Remove</span><span class=\"visually-hidden\">: K8S_New")
                .doesNotContain("Remove</span><span class=\"visually-hidden\">: K8S_Old", "??");
        when(categoryTrials.preview(any(), eq(2)))
                .thenReturn(new RulePreview(
                        1,
                        2,
                        NOW,
                        List.of(),
                        List.of(new RulePreview.Move(
                                Category.UNMAPPED, Category.ATTACK_TOOL, 30, 12, List.of("K8S_New"))),
                        1_200,
                        400,
                        30,
                        12,
                        60,
                        30));
        for (String path : new String[] {"/categories/draft?fragment=preview", "/categories/draft/preview"}) {
            assertThat(get(path, EVERYTHING))
                    .bodyText()
                    .contains(
                            "30 of 1,200 alerts would be something else; 12 incidents are affected.",
                            "Unmapped: 60 (5 %) by the rules in force, 30 (2.5 %) by this draft.",
                            "<strong>Attack tool</strong>");
        }
        assertThat(get("/categories/draft", Permission.CATEGORY_READ))
                .bodyText()
                .doesNotContain("Save in the draft", "Switch on 2 changes");
    }

    @Test
    void keepsWhatWasTypedWhenItCannotBeSaved() {
        versions(DRAFT, FIRST);
        String[] tactic = {
            "version", "2", "revision", "6", "kind", "TACTIC", "spelled", "Defacement", "category", "HOST_HARM"
        };
        assertThat(post("/categories/draft/rules", tactic))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"Defacement\"", "A tactic leads to a runtime threat");
        verify(categoryRules, never()).put(any(), anyInt(), anyInt(), any());

        doThrow(Problem.of(ProblemType.STALE_VERSION, "stale"))
                .when(categoryRules)
                .put(any(), anyInt(), anyInt(), any());
        tactic[9] = "IMPOSSIBLE";
        assertThat(post("/categories/draft/rules", tactic)).hasStatus(422);
        tactic[9] = "MALWARE";
        assertThat(post("/categories/draft/rules", tactic))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else changed this draft meanwhile.", "value=\"Defacement\"", "value=\"7\"")
                .doesNotContain("name=\"revision\" value=\"6\"");
    }

    @Test
    void switchesOnNowOrLater() {
        versions(DRAFT, FIRST);
        assertThat(post("/categories/draft/switch-on", "version", "2", "revision", "7", "reason", "New types"))
                .hasRedirectedUrl("/categories");
        verify(categoryRules).switchOn(Provider.TENANT, 2, 7, null, "New types");
        post(
                "/categories/draft/switch-on",
                "version",
                "2",
                "revision",
                "7",
                "reason",
                "New types",
                "effectiveAt",
                "2026-12-01 09:00");
        verify(categoryRules).switchOn(Provider.TENANT, 2, 7, Instant.parse("2026-12-01T09:00:00Z"), "New types");
        assertThat(post("/categories/draft/switch-on", "version", "2", "revision", "7", "effectiveAt", "tomorrow"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"tomorrow\"", "Give a moment from now on");
        doThrow(Problem.ofFields(ProblemType.INVALID_REQUEST, "past", Map.of("effectiveAt", List.of("past"))))
                .when(categoryRules)
                .switchOn(any(), anyInt(), anyInt(), any(), any());
        assertThat(post("/categories/draft/switch-on", "version", "2", "revision", "7", "reason", "Kept <this>"))
                .hasStatus(422)
                .bodyText()
                .contains("Kept &lt;this&gt;", "Give a moment from now on");
    }

    @Test
    void isForStaffOnly() {
        for (String path : new String[] {"/categories", "/categories/unmapped", "/categories/draft"}) {
            customer(EVERYTHING).call(() -> assertThat(mvc.get().uri(path)).hasStatus(403));
            assertThat(get(path, Permission.ALERT_READ)).hasStatus(403);
        }
        assertThat(get("/categories/draft", EVERYTHING)).hasRedirectedUrl("/categories");
    }

    private void versions(RuleSetView... views) {
        when(categoryRules.versions(any())).thenReturn(List.of(views));
    }
}
