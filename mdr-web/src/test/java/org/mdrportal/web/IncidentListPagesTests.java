package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentListFilter;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;

class IncidentListPagesTests extends PageSlice {

    @Test
    void aRowSaysWhatItWasAndWhatBecameOfIt() {
        assertThat(get("/incidents", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Northwind &lt;Traders&gt;", "href=\"/incidents/NWND-128\"", "Crypto mining", "P1")
                .contains("aks-shop / payments / deployment/till", "Resolved", "Benign positive", "solved in 2\u00a0h")
                .contains("Kim &lt;Example&gt;", "Again: NWND-100", "Part of NWND-120", "Test")
                .contains("aria-current=\"page\"", "href=\"/incidents?after=cursor\"")
                .doesNotContain("??");
    }

    @Test
    void aViewIsAnAddress() {
        assertThat(get(
                        "/incidents?tenant=nwnd&category=malware&priority=P1,P2&state=done&verdict=TRUE_POSITIVE"
                                + "&from=2026-10-01&to=2026-10-31",
                        EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"2026-10-01\"", "value=\"MALWARE\" selected", "value=\"done\" selected");

        verify(incidentList)
                .page(
                        eq(Tenants.one(NORTHWIND.id())),
                        eq(new IncidentListFilter(
                                null,
                                Set.of(Priority.P1, Priority.P2),
                                Set.of(Category.MALWARE),
                                Set.of(IncidentState.RESOLVED, IncidentState.CLOSED),
                                Set.of(Verdict.TRUE_POSITIVE),
                                Instant.parse("2026-10-01T00:00:00Z"),
                                Instant.parse("2026-11-01T00:00:00Z"))),
                        any(),
                        anyInt());
    }

    @Test
    void oneStateCanBeMeant() {
        get("/incidents?state=ON_HOLD", EVERYTHING);

        verify(incidentList)
                .page(
                        any(),
                        eq(new IncidentListFilter(
                                null, Set.of(), Set.of(), Set.of(IncidentState.ON_HOLD), Set.of(), null, null)),
                        any(),
                        anyInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"priority=P9", "state=gone", "verdict=x", "from=31-10-2026", "to=%2B10000-01-01", "after=broken"
            })
    void refusesAViewThatNobodyCanMean(String part) {
        assertThat(get("/incidents?" + part, EVERYTHING)).hasStatus(400);
    }

    @Test
    void anEmptyListSaysWhatItMeans() {
        when(incidentList.page(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));

        assertThat(get("/incidents", EVERYTHING)).bodyText().contains("There is no incident yet.", "open one by hand");
        assertThat(get("/incidents?priority=P1", EVERYTHING))
                .bodyText()
                .contains("No incident fits this filter.", "Show all");
    }

    @Test
    void answersTheRowsAlone() {
        assertThat(get("/incidents?fragment=rows", EVERYTHING))
                .bodyText()
                .contains("incident-555", "data-number=\"7\"")
                .doesNotContain("<html");
    }

    @Test
    void isForWhoMayReadIncidents() {
        assertThat(get("/incidents", Permission.ALERT_READ)).hasStatus(403);
    }
}
