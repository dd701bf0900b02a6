package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.IncidentFixtures.ID;
import static org.mdrportal.web.IncidentFixtures.KIM;
import static org.mdrportal.web.IncidentFixtures.incident;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.staff;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mdrportal.incident.EventKind;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.incident.TimelineKind;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class IncidentActPagesTests extends PageSlice {

    private static final IncidentId SECOND = new IncidentId(new UUID(3, 4));
    private static final String ONE = pick(ID, 4, "NWND-128");
    private static final String TWO = pick(SECOND, 1, "NWND-129");

    @Test
    void saysWhatItWillDoCustomerByCustomerBeforeItDoesIt() {
        assertThat(post("/incidents/act", "action", "resolve", "pick", ONE, "pick", TWO))
                .hasStatusOk()
                .bodyText()
                .contains("Resolve 2 incidents", "Northwind &lt;Traders&gt;", "NWND-128, NWND-129", "2 incidents")
                .contains("What did it turn out to be?", "value=\"" + ONE + "\"", "They leave the queue.")
                .doesNotContain("??");
        verifyNoInteractions(work);
    }

    @Test
    void doesItAndGoesBack() {
        assertThat(resolve(ONE, "TRUE_POSITIVE", "note")).hasRedirectedUrl("/queue?owner=me");
        verify(work).resolve(NORTHWIND.id(), ID, 4, Verdict.TRUE_POSITIVE, "note");
    }

    @Test
    void claimsOneAtOnceAndSeveralAfterAQuestion() {
        assertThat(post("/incidents/act", "action", "claim", "pick", ONE)).hasRedirectedUrl("/queue");
        verify(work).claim(NORTHWIND.id(), ID, 4);
        assertThat(post("/incidents/act", "action", "claim", "pick", ONE, "pick", TWO))
                .bodyText()
                .contains("Claim 2 incidents");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsMissing() {
        assertThat(resolve(ONE, "", "What I <typed>"))
                .hasStatus(422)
                .bodyText()
                .contains("What I &lt;typed&gt;", "Choose one of the list.", "href=\"#act-verdict\"");
        assertThat(post("/incidents/act", "action", "escalate", "pick", ONE, "confirm", "yes", "reason", " "))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"act-reason-error\"", "Fill this in.");
        verifyNoInteractions(work);
    }

    @Test
    void whoComesSecondSeesWhatChangedAndLosesNothing() {
        when(work.resolve(any(), any(), anyInt(), any(), any()))
                .thenThrow(Problem.of(ProblemType.STALE_VERSION, "stale"));
        when(incidents.get(NORTHWIND.id(), ID)).thenReturn(incident(IncidentState.RESOLVED, KIM));
        when(incidents.timeline(any(), any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new TimelineEntry(
                                new UUID(5, 6),
                                ID,
                                "NWND-128",
                                NOW,
                                TimelineKind.DECISIONS,
                                EventKind.STATE,
                                Sentence.of("incident.event.resolved.BENIGN_POSITIVE"),
                                "Kim <Example>",
                                "their reason",
                                null,
                                null)),
                        null));

        assertThat(resolve(ONE, "FALSE_POSITIVE", "My own note"))
                .hasStatus(409)
                .bodyText()
                .contains("somebody else decided something meanwhile.", "Kim &lt;Example&gt;", "their reason")
                .contains("Resolved it: benign positive", "It is now: Resolved (Benign positive)")
                .contains("My own note", "value=\"" + pick(ID, 5, "NWND-128") + "\"", "Do it all the same")
                .containsPattern("value=\"FALSE_POSITIVE\"[^>]* checked")
                .doesNotContain("??");
    }

    @Test
    void reportsWhatFailedAndGoesOnWithTheRest() {
        when(work.claim(NORTHWIND.id(), ID, 4)).thenThrow(Problem.of(ProblemType.INCIDENT_CLAIMED, "Kim has it."));

        assertThat(post("/incidents/act", "action", "claim", "pick", ONE, "pick", TWO, "confirm", "yes"))
                .hasStatus(409)
                .bodyText()
                .contains("1 done, 1 not.", "Somebody else has this incident.", "Take over first")
                .contains(pick(ID, 5, "NWND-128"))
                .doesNotContain(TWO, "??");
        verify(work).claim(NORTHWIND.id(), SECOND, 1);
    }

    @Test
    void aScriptGetsTheSameFormAndTheRowsAsTheyAreNow() {
        assertThat(scripted("action", "snooze", "pick", ONE))
                .hasStatusOk()
                .bodyText()
                .contains("data-outcome=\"ask\"", "For how long?")
                .doesNotContain("<html");
        assertThat(scripted("action", "snooze", "pick", ONE, "confirm", "yes", "hours", "4", "reason", "later"))
                .hasStatusOk()
                .bodyText()
                .contains("data-outcome=\"done\"", "Snoozed.", "incident-555", "data-incident=\"555")
                .doesNotContain("<html", "??");
        verify(work).snooze(NORTHWIND.id(), ID, 4, NOW.plus(Duration.ofHours(4)), "later");
        assertThat(scripted("action", "snooze", "pick", ONE, "confirm", "yes", "hours", "5"))
                .hasStatusOk()
                .bodyText()
                .contains("data-outcome=\"errors\"");
    }

    @Test
    void mergesAllButTheOneThatStays() {
        assertThat(post(
                        "/incidents/act",
                        "action",
                        "merge",
                        "pick",
                        ONE,
                        "pick",
                        TWO,
                        "confirm",
                        "yes",
                        "into",
                        "nwnd-128"))
                .hasRedirectedUrl("/queue");
        verify(merges).merge(NORTHWIND.id(), SECOND, ID);
        assertThat(post("/incidents/act", "action", "merge", "pick", TWO, "confirm", "yes", "into", "that one"))
                .hasStatus(422)
                .bodyText()
                .contains("that one", "Give the number of an incident");
    }

    @Test
    void tellsTheCustomerAboutSeveralOnlyWhatWasShown() {
        assertThat(tell("", null)).bodyText().contains("Tell the customer about 2 incidents", ">Preview</button>");
        assertThat(tell(" ", null, "confirm", "yes"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"act-body-error\"", "Fill this in.");
        assertThat(tell("We <stopped> it.", null, "confirm", "yes"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "As Northwind &lt;Traders&gt; will see it", "NWND-128 ", "NWND-129 ", "Send about 2 incidents")
                .contains("name=\"previewed\" value=\"We &lt;stopped&gt; it.\"")
                .doesNotContain("You changed the text", "??");
        assertThat(tell("We stopped it at ten.", "We <stopped> it.", "confirm", "yes"))
                .bodyText()
                .contains("name=\"previewed\" value=\"We stopped it at ten.\"", "You changed the text");
        verifyNoInteractions(messages);

        assertThat(tell("One\r\ntwo", "One\ntwo", "confirm", "yes")).hasRedirectedUrl("/queue");
        verify(messages).send(NORTHWIND.id(), ID, "One\r\ntwo");
        verify(messages).send(NORTHWIND.id(), SECOND, "One\r\ntwo");
    }

    private MvcTestResult tell(String body, @Nullable String previewed, String... more) {
        List<String> fields = new ArrayList<>(List.of("action", "tell", "pick", ONE, "pick", TWO, "body", body));
        fields.addAll(List.of(more));
        if (previewed != null) {
            fields.addAll(List.of("previewed", previewed));
        }
        return post("/incidents/act", fields.toArray(String[]::new));
    }

    @Test
    void goesNowhereElseAndTakesNothingElse() {
        assertThat(post("/incidents/act", "action", "claim", "pick", ONE, "back", "//evil.example/"))
                .hasRedirectedUrl("/");
        assertThat(post("/incidents/act", "action", "claim", "pick", "x")).hasStatus(400);
        assertThat(post("/incidents/act", "action", "explode", "pick", ONE)).hasStatus(400);
        assertThat(post("/incidents/act", "action", "claim")).hasRedirectedUrl("/queue");
    }

    private MvcTestResult resolve(String pick, String verdict, String note) {
        return post(
                "/incidents/act",
                "action",
                "resolve",
                "pick",
                pick,
                "confirm",
                "yes",
                "back",
                "/queue?owner=me",
                "verdict",
                verdict,
                "note",
                note);
    }

    private MvcTestResult scripted(String... fields) {
        return staff(EVERYTHING).call(() -> {
            var request = MockMvcRequestBuilders.post("/incidents/act").header("X-Requested-With", "XMLHttpRequest");
            for (int i = 0; i < fields.length; i += 2) {
                request.param(fields[i], fields[i + 1]);
            }
            return mvc.perform(request);
        });
    }

    private static String pick(IncidentId id, int version, String number) {
        return new IncidentPick(NORTHWIND.id(), id, version, number).toString();
    }
}
