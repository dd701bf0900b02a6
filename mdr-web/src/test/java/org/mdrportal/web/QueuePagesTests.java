package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.IncidentFixtures.ATTACK;
import static org.mdrportal.web.IncidentFixtures.KIM;
import static org.mdrportal.web.IncidentFixtures.ROBIN;
import static org.mdrportal.web.IncidentFixtures.row;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.staff;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Age;
import org.mdrportal.incident.EntityValue;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.QueueFilter;
import org.mdrportal.incident.QueueOwner;
import org.mdrportal.incident.SavedView;
import org.mdrportal.incident.SavedViewId;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;

class QueuePagesTests extends PageSlice {

    @Test
    void aRowAnswersWhatTierOneAsks() {
        assertThat(get("/queue", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Northwind &lt;Traders&gt;", "NWND-128", "Crypto mining", "Production")
                .contains("aks-shop / payments / deployment/till", "title=\"system:serviceaccount:payments:till\"")
                .contains("192.0.2.7, 192.0.2.8 +1", "12 alerts", "3 over", "to claim", "2026-11-22T10:05:00Z")
                .contains("seen 14× here before", "last: Benign positive, Kim Example,", "nobody", "tier 2")
                .contains("Address on a list", "Late", "Again: NWND-100", "Attack of 2")
                .doesNotContain("??");
    }

    @Test
    void saysWhoHasIt() {
        when(queue.page(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(row(ROBIN)), null))
                .thenReturn(new Page<>(List.of(row(KIM)), null));
        assertThat(get("/queue", EVERYTHING)).bodyText().contains("<strong>you</strong>");
        assertThat(get("/queue", EVERYTHING)).bodyText().contains("Kim &lt;Example&gt;");
    }

    @Test
    void countsOnlyWhenTheRowsAreThere() {
        assertThat(get("/queue", EVERYTHING)).bodyText().contains("data-live-url=\"/queue/facets\"", "fragment=all");
        verify(queue, never()).facets(any(), any());

        assertThat(get("/queue/facets?priority=P1", EVERYTHING))
                .bodyText()
                .contains("facet-priority-P1", "is-chosen", "href=\"/queue\"", "priority=P1&amp;tenant=NWND")
                .contains("Kim &lt;Example&gt;", "and 9 of 4 other customers", "up to 1 hour")
                .doesNotContain("<html", "??");
        assertThat(get("/queue?fragment=all", EVERYTHING)).bodyText().contains("<html", "facet-priority-P1");
    }

    @Test
    void aViewIsAnAddress() {
        get(
                "/queue?priority=P1,P2&category=MALWARE&tenant=nwnd&tier=2&state=ON_HOLD&owner=me&age=HOUR"
                        + "&entity=IMAGE:registry.example/x:1&attack=" + ATTACK + "&q=till",
                EVERYTHING);

        verify(queue)
                .page(
                        any(),
                        eq(new QueueFilter(
                                Set.of(Priority.P1, Priority.P2),
                                Set.of(Category.MALWARE),
                                Set.of(NORTHWIND.id()),
                                Set.of(2),
                                Set.of(IncidentState.ON_HOLD),
                                Set.of(Age.HOUR),
                                QueueOwner.ME,
                                new EntityValue("IMAGE", "registry.example/x:1"),
                                ATTACK,
                                "till")),
                        any(),
                        anyInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority=P9", "tier=4", "owner=kim", "entity=IMAGE", "attack=1", "age=YEAR"})
    void refusesAViewThatNobodyCanMean(String part) {
        assertThat(get("/queue?" + part, EVERYTHING)).hasStatus(400);
    }

    @Test
    void anEmptyQueueSaysWhatItMeans() {
        when(queue.page(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(queue.open(any())).thenReturn(12L);

        assertThat(get("/queue", EVERYTHING))
                .bodyText()
                .contains("No open incidents.", "All 14 subscriptions are watched.", "2026-11-22T09:59:20Z");
        assertThat(get("/queue?owner=me", EVERYTHING))
                .bodyText()
                .contains("No open incident fits this view.", "12 are open outside of this view.");
    }

    @Test
    void answersTheRowsAlone() {
        assertThat(get("/queue?fragment=rows", EVERYTHING))
                .bodyText()
                .contains("incident-555", "data-number=\"7\"")
                .doesNotContain("<html");
    }

    @Test
    void whoMayOnlyReadPicksNothing() {
        assertThat(get("/queue", Permission.INCIDENT_READ, Permission.WATCH_READ))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("name=\"pick\"", "New incident");
        assertThat(get("/queue", Permission.ALERT_READ)).hasStatus(403);
    }

    @Test
    void speaksDutch() {
        assertThat(PageFixtures.staff(EVERYTHING)
                        .call(() -> mvc.get()
                                .uri("/queue")
                                .locale(java.util.Locale.of("nl"))
                                .exchange()))
                .bodyText()
                .contains("Wachtrij", "14× eerder hier gezien", "om te claimen", "12 meldingen")
                .doesNotContain("??");
    }

    private static final SavedView NIGHT = view("Night", Set.of(Priority.P1, Priority.P2), Set.of(), true, true);
    private static final SavedView NORTH = view("North <b>", Set.of(Priority.P1), Set.of(NORTHWIND.id()), true, false);

    @Test
    void showsSavedViewsAndWhichOfThemIsShown() {
        when(savedViews.list(any())).thenReturn(List.of(NIGHT, NORTH));
        when(tenants.codes(any())).thenReturn(Map.of(NORTHWIND.id(), "NWND"));

        assertThat(get("/queue", EVERYTHING))
                .bodyText()
                .contains(
                        "Saved views",
                        "href=\"/queue?priority=P1%2CP2\"",
                        "href=\"/queue?priority=P1&amp;tenant=NWND\"")
                .contains("North &lt;b&gt;", "Kim &lt;Example&gt;", "Choose filters or words first")
                .doesNotContain("Save view", "Remove “", "??");
        assertThat(get("/queue?priority=p2,P1", EVERYTHING))
                .bodyText()
                .contains("Saved views: ", "Share no longer", "Remove “Night” for everybody")
                .doesNotContain("Save view");
        assertThat(get("/queue?tenant=nwnd&priority=P1", EVERYTHING))
                .bodyText()
                .contains("Saved views: ", "Save view", "<input type=\"hidden\" name=\"tenant\" value=\"nwnd\"")
                .doesNotContain("Remove “", "Share with the team", "Share no longer");
        assertThat(get("/queue?fragment=rows", EVERYTHING)).bodyText().doesNotContain("Saved views");
    }

    @Test
    void savesTheViewThatIsShownAndGoesBackToIt() {
        assertThat(post("/queue/views", "name", "Night", "shared", "true", "priority", "P1,P2", "tenant", "nwnd"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/queue?priority=P1%2CP2&tenant=nwnd");
        verify(savedViews)
                .save(
                        Provider.TENANT,
                        "Night",
                        new QueueFilter(
                                Set.of(Priority.P1, Priority.P2),
                                Set.of(),
                                Set.of(NORTHWIND.id()),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                null,
                                null,
                                null,
                                null),
                        true);
    }

    @Test
    void saysWhatIsWrongWithAViewAndKeepsWhatWasTyped() {
        when(savedViews.save(any(), any(), any(), anyBoolean()))
                .thenThrow(Problem.of(ProblemType.ALREADY_THERE, "taken"))
                .thenThrow(Problem.of(ProblemType.INVALID_REQUEST, "wrong"))
                .thenThrow(Problem.of(ProblemType.INVALID_REQUEST, "wrong"));
        for (String[] said : new String[][] {
            {"Night", "queue.views.taken"}, {" ", "queue.views.name.wrong"}, {"Fifty-first", "queue.views.most"}
        }) {
            assertThat(post("/queue/views", "name", said[0], "priority", "P1"))
                    .hasRedirectedUrl("/queue?priority=P1")
                    .flash()
                    .containsEntry("viewWrong", said[1])
                    .containsEntry("viewName", said[0]);
        }
        assertThat(staff(EVERYTHING)
                        .call(() -> mvc.get()
                                .uri("/queue?priority=P1")
                                .flashAttr("viewWrong", "queue.views.taken")
                                .flashAttr("viewName", "Night")
                                .exchange()))
                .bodyText()
                .contains("open=\"open\"", "value=\"Night\"", "aria-invalid=\"true\"", "You have a view of this name.");
    }

    @Test
    void sharesAndRemovesAView() {
        String one = "/queue/views/" + NIGHT.id();
        assertThat(post(one + "/share", "shared", "false", "priority", "P1,P2"))
                .hasRedirectedUrl("/queue?priority=P1%2CP2")
                .flash()
                .containsEntry("said", "queue.views.unshared");
        verify(savedViews).share(Provider.TENANT, NIGHT.id(), false);
        assertThat(post(one + "/remove", "priority", "P1,P2")).hasRedirectedUrl("/queue?priority=P1%2CP2");
        verify(savedViews).remove(Provider.TENANT, NIGHT.id());
    }

    private static SavedView view(
            String name, Set<Priority> priorities, Set<TenantId> tenants, boolean shared, boolean mine) {
        return new SavedView(
                new SavedViewId(UUID.randomUUID()),
                name,
                new QueueFilter(priorities, Set.of(), tenants, Set.of(), Set.of(), Set.of(), null, null, null, null),
                shared,
                mine,
                mine,
                "Kim <Example>");
    }
}
