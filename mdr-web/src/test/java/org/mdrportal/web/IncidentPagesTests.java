package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.IncidentFixtures.ID;
import static org.mdrportal.web.IncidentFixtures.PLACE;
import static org.mdrportal.web.IncidentFixtures.ROBIN;
import static org.mdrportal.web.IncidentFixtures.incident;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.alert;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.AlertId;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.ActKind;
import org.mdrportal.incident.IncidentHit;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.MessageId;
import org.mdrportal.incident.NewAct;
import org.mdrportal.incident.NewIncident;
import org.mdrportal.incident.OpenedIncident;
import org.mdrportal.incident.SimilarIncident;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.incident.TimelineKind;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

class IncidentPagesTests extends PageSlice {

    private static final String PAGE = "/incidents/NWND-128";
    private static final UUID ENTRY = new UUID(7, 8);

    @Test
    void theFirstMinuteIsOnThePage() {
        assertThat(get(PAGE, EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Crypto mining on aks-shop / payments / deployment/till, by system:serviceaccount:payments:till")
                .contains("The alert type K8S_Miner has a rule of its own.", "registry.example/miner:1")
                .contains("seen 14× here before", "no announced work, no baseline", "9 of 12 alerts are not over")
                .contains("Not recorded: contacts, pass-phrase", "Which image and process", "Why this priority")
                .contains(
                        "P2: an incident of the category is never less urgent",
                        "work by Sam until 2026-11-22 10:00 UTC")
                .contains(
                        "One attack: 2 incidents on this cluster",
                        "/queue?attack=666",
                        "Claim all of it",
                        "value=\"tell\"")
                .contains("/queue?entity=IMAGE%3Aregistry.example%2Fminer%3A1", "Privilege", "TA0004")
                .doesNotContain("??");
    }

    @Test
    void anOpenPageSaysThatSomebodyLooksAndHearsWhoElseDoes() {
        assertThat(get(PAGE, EVERYTHING)).bodyText().contains("data-looking=\"/incidents/NWND-128/looking\"");
        when(onlookers.look(NORTHWIND.id(), ID)).thenReturn(List.of());
        assertThat(post(PAGE + "/looking")).hasStatusOk().bodyText().doesNotContain("looking at this");
        when(onlookers.look(NORTHWIND.id(), ID)).thenReturn(List.of("Robin <Example>"));
        assertThat(post(PAGE + "/looking")).bodyText().contains("Robin &lt;Example&gt; is looking at this");
        when(onlookers.look(NORTHWIND.id(), ID)).thenReturn(List.of("Robin", "Sam"));
        assertThat(post(PAGE + "/looking")).bodyText().contains("Robin, Sam are looking at this");
        assertThat(post(PAGE + "/looking/end")).hasStatus(204);
        verify(onlookers).leave(NORTHWIND.id(), ID);
    }

    @Test
    void leadsToAzureWithEverythingFilledIn() {
        DeepLinks links = DeepLinks.of(incident(), null, UUID.fromString("99999999-9999-4999-8999-999999999999"));
        assertThat(links.resource())
                .isEqualTo(
                        "https://portal.azure.com/#@99999999-9999-4999-8999-999999999999/resource" + PLACE.cluster());
        assertThat(links.logs()).endsWith("/managedclusters/aks-shop/logs");
        assertThat(links.query())
                .startsWith("AKSAudit\n")
                .contains("datetime(2026-11-22T08:50:00Z) .. datetime(2026-11-22T10:59:00Z)")
                .contains("namespace) == \"payments\"", "=~ \"system:serviceaccount:payments:till\"");
    }

    @Test
    void whoMayOnlyReadIsOfferedNothing() {
        assertThat(get(PAGE, Permission.INCIDENT_READ))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("id=\"do-claim\"", "note-form", "split-form\" data", "??");
        assertThat(get(PAGE, Permission.ALERT_READ)).hasStatus(403);
        assertThat(get("/incidents/nothing", EVERYTHING)).hasStatus(404);
    }

    @Test
    void offersWhatFitsTheState() {
        when(incidents.get(any(org.mdrportal.platform.Tenants.class), any()))
                .thenReturn(incident(IncidentState.RESOLVED, ROBIN));
        assertThat(get(PAGE, EVERYTHING))
                .bodyText()
                .contains("do-reopen", "do-close", "Benign positive")
                .doesNotContain("do-claim", "do-resolve", "act-form");
    }

    @Test
    void theTimelineIsFilteredByKindAndOffersToTakeAMessageBack() {
        when(incidents.timeline(any(), any(), eq(Set.of(TimelineKind.MESSAGES)), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new TimelineEntry(
                                ENTRY,
                                ID,
                                "NWND-128",
                                NOW,
                                TimelineKind.MESSAGES,
                                null,
                                null,
                                "Robin Example",
                                "We <see> it",
                                NOW.plusSeconds(8),
                                null)),
                        null));
        assertThat(get(PAGE + "?fragment=timeline&show=MESSAGES", EVERYTHING))
                .bodyText()
                .contains("We &lt;see&gt; it")
                .doesNotContain("<html", "??");
        assertThat(get(PAGE + "?fragment=unseen", EVERYTHING))
                .bodyText()
                .contains(
                        "We &lt;see&gt; it", "/messages/" + ENTRY + "/take-back", "data-until=\"2026-11-22T10:00:08Z\"")
                .doesNotContain("<html", "??");
        assertThat(get(PAGE + "?show=ALERTS", EVERYTHING)).bodyText().contains("/messages/" + ENTRY + "/take-back");
        assertThat(get(PAGE, Permission.INCIDENT_READ)).bodyText().doesNotContain("/take-back");
        assertThat(get(PAGE + "?fragment=timeline", EVERYTHING)).bodyText().contains("Nothing of this kind yet.");
    }

    @Test
    void saysOfSimilarOnesWhyAndWhatTheyWere() {
        when(incidents.similar(any(), any()))
                .thenReturn(List.of(new SimilarIncident(
                        IncidentFixtures.ref(ID, "NWND-77"),
                        "Northwind",
                        Sentence.of("incident.similar.IMAGE"),
                        List.of(),
                        Duration.ofMinutes(12),
                        true)));
        assertThat(get(PAGE, EVERYTHING))
                .bodyText()
                .contains("NWND-77", "same image", "not decided", "took 12")
                .doesNotContain("??");
    }

    @Test
    void aMessageIsSeenAsTheCustomerWillBeforeItIsSent() {
        assertThat(post(PAGE + "/messages", "body", "We <see> it"))
                .hasStatusOk()
                .bodyText()
                .contains("As Northwind &lt;Traders&gt; will see it", "We &lt;see&gt; it", "after 10 seconds");
        assertThat(post(PAGE + "/messages", "body", "We <see> it", "confirm", "yes"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"previewed\" value=\"We &lt;see&gt; it\"")
                .doesNotContain("You changed the text");
        assertThat(post(PAGE + "/messages", "body", "Others", "confirm", "yes", "previewed", "We <see> it"))
                .hasStatusOk()
                .bodyText()
                .contains("You changed the text", "name=\"previewed\" value=\"Others\"")
                .doesNotContain("We &lt;see&gt; it");
        assertThat(post(PAGE + "/messages", "body", " ", "confirm", "yes", "previewed", "We <see> it"))
                .hasStatus(422)
                .bodyText()
                .contains("Fill this in.", "As Northwind &lt;Traders&gt; will see it", "We &lt;see&gt; it");
        verifyNoInteractions(messages);
        assertThat(post(PAGE + "/messages", "body", "We\r\n<see> it", "confirm", "yes", "previewed", "We\n<see> it"))
                .hasRedirectedUrl(PAGE);
        verify(messages).send(NORTHWIND.id(), ID, "We\r\n<see> it");
        assertThat(post(PAGE + "/messages", "body", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Fill this in.");
    }

    @Test
    void sayWhyAMessageCannotBeTakenBack() {
        when(messages.takeBack(any(), any(), any())).thenThrow(Problem.of(ProblemType.MESSAGE_VISIBLE, "Too late."));
        assertThat(post(PAGE + "/messages/" + ENTRY + "/take-back"))
                .hasStatus(409)
                .bodyText()
                .contains("The customer sees the message already.")
                .doesNotContain("??");
        verify(messages).takeBack(NORTHWIND.id(), ID, new MessageId(ENTRY));
    }

    @Test
    void keepsANoteThatCannotBeTaken() {
        assertThat(post(PAGE + "/notes", "body", "seen")).hasRedirectedUrl(PAGE);
        verify(work).note(NORTHWIND.id(), ID, "seen");
        when(work.note(any(), any(), any())).thenThrow(Problem.of(ProblemType.NOT_FOUND, "gone"));
        assertThat(post(PAGE + "/notes", "body", "What I <typed>"))
                .hasStatus(409)
                .bodyText()
                .contains("What I &lt;typed&gt;");
    }

    @Test
    void anActIsTwoClicksAndAWordOfApproval() {
        assertThat(post(PAGE + "/acts", "kind", "ISOLATE"))
                .hasStatusOk()
                .bodyText()
                .contains("aks-shop / payments / deployment/till", "On whose approval")
                .doesNotContain("??");
        assertThat(post(PAGE + "/acts", "kind", "ISOLATE", "target", "pod", "confirm", "yes"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"lane-approval-error\"");
        assertThat(post(
                        PAGE + "/acts",
                        "kind",
                        "ISOLATE",
                        "target",
                        "pod",
                        "approval",
                        "Sam",
                        "contains",
                        "yes",
                        "confirm",
                        "yes"))
                .hasRedirectedUrl(PAGE);
        verify(incidentActs).record(NORTHWIND.id(), ID, new NewAct(ActKind.ISOLATE, "pod", "Sam", null, true));
    }

    @Test
    void splitsMergesApartAndMakesBaselines() {
        UUID alert = new UUID(9, 9);
        when(merges.split(NORTHWIND.id(), ID, List.of(new AlertId(alert))))
                .thenReturn(new OpenedIncident(ID, new IncidentNumber("NWND", 130)));
        assertThat(post(PAGE + "/split", "alert", alert.toString()))
                .hasStatusOk()
                .bodyText()
                .contains("One of the 12 alerts of NWND-128 becomes an incident of its own.", alert.toString());
        verify(merges, never()).split(any(), any(), any());
        assertThat(post(PAGE + "/split", "alert", alert.toString(), "confirm", "yes"))
                .hasRedirectedUrl("/incidents/NWND-130");
        when(merges.split(NORTHWIND.id(), ID, List.of()))
                .thenThrow(Problem.of(ProblemType.INVALID_REQUEST, "Pick some."));
        assertThat(post(PAGE + "/split")).hasStatus(409).bodyText().contains("Pick some.");

        assertThat(post(PAGE + "/unmerge")).hasRedirectedUrl(PAGE);
        doThrow(Problem.of(ProblemType.INCIDENT_STATE, "It is part of none."))
                .when(merges)
                .unmerge(any(), any());
        assertThat(post(PAGE + "/unmerge")).hasStatus(409).bodyText().contains("It is part of none.");

        assertThat(post(PAGE + "/baseline"))
                .bodyText()
                .contains("lowered to P4. It hides nothing.", "value=\"2027-02-20\"");
        assertThat(post(PAGE + "/baseline", "confirm", "yes", "reason", "ours", "until", "2030-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Give a day in the coming year.", "value=\"ours\"");
        assertThat(post(PAGE + "/baseline", "confirm", "yes", "reason", "ours", "until", "2026-12-31"))
                .hasRedirectedUrl(PAGE);
        when(baselines.of(any(), any(), any(), any()))
                .thenThrow(Problem.ofField(
                        ProblemType.INVALID_REQUEST,
                        "It lacks one.",
                        "incident",
                        Sentence.of("refused.baseline.lacks")));
        assertThat(post(PAGE + "/baseline", "confirm", "yes", "reason", "ours", "until", "2026-12-31"))
                .hasStatus(409)
                .bodyText()
                .contains("and this incident lacks one.", "value=\"ours\"", "Make the baseline")
                .doesNotContain("It lacks one.");
    }

    @Test
    void opensOneForACaller() {
        assertThat(get("/incidents/new", EVERYTHING))
                .bodyText()
                .contains("Open an incident", "NWND")
                .doesNotContain("??");
        assertThat(post("/incidents/new", "title", "Sam <called>"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "name=\"sending\" value=\"",
                        "Sam &lt;called&gt;",
                        "href=\"#new-tenant\"",
                        "href=\"#new-category\"");
        when(openings.byHand(
                        NORTHWIND.id(),
                        new NewIncident(Category.MALWARE, null, Priority.P1, "Sam called", null),
                        "one sending"))
                .thenReturn(new OpenedIncident(ID, new IncidentNumber("NWND", 131)));
        assertThat(post(
                        "/incidents/new",
                        "tenant",
                        "NWND",
                        "title",
                        "Sam called",
                        "category",
                        "MALWARE",
                        "priority",
                        "P1",
                        "sending",
                        "one sending"))
                .hasRedirectedUrl("/incidents/NWND-131");
        assertThat(get("/incidents/new", Permission.INCIDENT_READ)).hasStatus(403);
    }

    @Test
    void makesAnIncidentOfAnAlertThatOpenedNothing() {
        String alert = "33333333-3333-4333-8333-333333333333";
        when(openings.ofHistory(NORTHWIND.id(), new AlertId(UUID.fromString(alert))))
                .thenReturn(new OpenedIncident(ID, new IncidentNumber("NWND", 132)));
        assertThat(post("/incidents/of-alert/" + alert)).hasRedirectedUrl("/incidents/NWND-132");
    }

    @Test
    void findsByWhatIsAtHand() {
        IncidentHit hit = new IncidentHit(
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                ID,
                "NWND-128",
                Category.MALWARE,
                Priority.P1,
                IncidentState.NEW,
                null,
                false,
                PLACE.cluster(),
                NOW,
                3,
                "ADDRESS",
                "192.0.2.7");
        when(search.find(any(), eq("192.0.2.0/24"), anyInt())).thenReturn(List.of(hit));
        when(search.find(any(), eq("nwnd-128"), anyInt())).thenReturn(List.of(hit));
        assertThat(get("/search?q=192.0.2.0/24", EVERYTHING))
                .bodyText()
                .contains("One incident", "192.0.2.7", "Address", "aks-shop")
                .doesNotContain("??");
        assertThat(get("/search?q=nwnd-128", EVERYTHING)).hasRedirectedUrl("/incidents/NWND-128");
        assertThat(get("/search?q=nothing", EVERYTHING)).bodyText().contains("Nothing was found.");
        when(alerts.withoutIncident(any(), eq("nothing")))
                .thenReturn(List.of(alert("High", "pod-1", "https://portal.example/alert")));
        assertThat(get("/search?q=nothing", EVERYTHING))
                .bodyText()
                .contains("Alerts without an incident", "/alerts/", "NWND")
                .doesNotContain("Nothing was found.", "??");
    }

    @Test
    void linksTheTechniquesOfItsAlerts() {
        when(alerts.techniques(any(), any()))
                .thenAnswer(call -> Map.of(call.<List<AlertId>>getArgument(1).getFirst(), List.of("T1610")));
        assertThat(get("/incidents/NWND-128", EVERYTHING))
                .bodyText()
                .contains("https://attack.mitre.org/techniques/T1610/");
    }
}
