package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.IncidentFixtures.ATTACK;
import static org.mdrportal.web.IncidentFixtures.KIM;
import static org.mdrportal.web.IncidentFixtures.ROBIN;
import static org.mdrportal.web.IncidentFixtures.row;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Set;
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
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;

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
}
