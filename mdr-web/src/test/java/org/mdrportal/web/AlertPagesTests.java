package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.alert;
import static org.mdrportal.web.PageFixtures.byRoad;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.AlertConnections;
import org.mdrportal.alert.AlertFilter;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertRevision;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Road;
import org.mdrportal.platform.Permission;

class AlertPagesTests extends PageSlice {

    private static final AlertView DEFENDER = alert("High", "pod-1", null);
    private static final AlertView POSTED = byRoad(Road.POSTED, DEFENDER.id());
    private static final String ONE = "/alerts/" + DEFENDER.id();

    @Test
    void saysOnAChipWhatIsSpecialAboutAnAlert() {
        for (String page : List.of("/alerts", ONE)) {
            assertThat(get(page, EVERYTHING))
                    .bodyText()
                    .contains(">Test<", ">Late<", "Dismissed when it came", ">Defender<")
                    .doesNotContain(">History<", ">Grouping<", "??");
        }
    }

    @Test
    void saysWhatItIsAboutAndWhy() {
        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains(
                        "Why here",
                        ">Harm to the host<",
                        ">P3<",
                        "The alert type K8S_PrivilegedContainer has a rule",
                        ">its alert type<",
                        ">NWND-128<",
                        ">deployment/till<",
                        ">198.51.100.7<",
                        "cluster=/subscriptions/")
                .doesNotContain("??");
        assertThat(get("/alerts?category=HOST_HARM&cluster=/X", EVERYTHING))
                .bodyText()
                .contains(">Harm to the host<", ">P3<", "value=\"HOST_HARM\" selected", "name=\"cluster\"")
                .doesNotContain("value=\"OPERATIONS\"", "??");
        verify(alerts).list(any(), eq(new AlertFilter(null, "HOST_HARM", "/X", null, null)), any(), anyInt());
    }

    @Test
    void showsTheSameFindingByOtherRoadsAndTakesItApart() {
        connected(new AlertConnections(null, List.of(POSTED), List.of(), List.of(), List.of()));

        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains("The same finding by other roads", "Handed in", "/alerts/" + POSTED.id() + "/part")
                .doesNotContain("May be the same", "??");
        assertThat(get(ONE, Permission.ALERT_READ)).bodyText().doesNotContain("/part");

        when(alerts.get(any(), any())).thenReturn(POSTED);
        assertThat(post("/alerts/" + POSTED.id() + "/part")).hasRedirectedUrl("/alerts/" + POSTED.id());
        verify(joins).undo(NORTHWIND.id(), POSTED.id());
    }

    @Test
    void leadsFromAnArrivalToTheOneThatIsShownInItsPlace() {
        when(alerts.get(any(), any())).thenReturn(POSTED);
        connected(new AlertConnections(DEFENDER, List.of(), List.of(), List.of(), List.of()));

        assertThat(get("/alerts/" + POSTED.id(), EVERYTHING))
                .bodyText()
                .contains("is shown there", "href=\"" + ONE + "\"", "The source said")
                .doesNotContain("Defender said", "??");
    }

    @Test
    void showsWhatDefenderGroupedAndWhatMayBeTheSame() {
        connected(new AlertConnections(null, List.of(), List.of(POSTED), List.of(DEFENDER), List.of(POSTED)));

        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains("Defender grouped this with", "The grouping itself:", "May be the same finding")
                .doesNotContain("/part", "??");
    }

    @Test
    void showsHowAnAlertChanged() {
        when(alerts.revisions(any(), any()))
                .thenReturn(List.of(
                        new AlertRevision(2, NOW, "Dismissed", "High"),
                        new AlertRevision(1, NOW.minusSeconds(60), "Active", null)));

        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains("How it changed", "Contents as they arrived", "not said")
                .doesNotContain("??");
        when(alerts.revisions(any(), any())).thenReturn(List.of(new AlertRevision(1, NOW, "Active", "High")));
        assertThat(get(ONE, EVERYTHING)).bodyText().doesNotContain("How it changed");
    }

    private void connected(AlertConnections connections) {
        when(alerts.connections(any(), any())).thenReturn(connections);
    }

    @Test
    void wordsWantACustomer() {
        assertThat(get("/alerts?q=till&history=true", EVERYTHING)).bodyText().contains("choose one", "value=\"till\"");
        verify(alerts).list(any(), eq(new AlertFilter(null, null, null, true, null)), any(), anyInt());
        assertThat(get("/alerts?q=till&tenant=nwnd", EVERYTHING)).bodyText().doesNotContain("choose one");
        verify(alerts).list(any(), eq(new AlertFilter(null, null, null, null, "till")), any(), anyInt());
        assertThat(get("/alerts?history=perhaps", EVERYTHING)).hasStatus(400);
    }

    @Test
    void linksTacticsAndTechniques() {
        when(alerts.techniques(any(), any()))
                .thenAnswer(
                        call -> Map.of(call.<List<AlertId>>getArgument(1).getFirst(), List.of("T1610", "T1059.004")));
        assertThat(get(ONE, EVERYTHING))
                .bodyText()
                .contains(
                        "https://attack.mitre.org/techniques/T1610/", "https://attack.mitre.org/techniques/T1059/004/");
    }
}
