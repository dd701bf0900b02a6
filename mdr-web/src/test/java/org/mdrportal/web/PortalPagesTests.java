package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.customer;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.portal.PortalIncident;
import org.mdrportal.portal.PortalMessage;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PortalPagesTests extends PageSlice {

    private static final Permission[] READER = {Permission.PORTAL_READ, Permission.WATCH_READ};

    @BeforeEach
    void oneIncidentIsThere() {
        there(IncidentState.IN_PROGRESS, null);
    }

    @Test
    void saysWhatWasFoundAndThatSomebodyWatches() {
        assertThat(page("/portal"))
                .hasStatusOk()
                .bodyText()
                .contains("NWND-128", "Being worked on", "P2", "web / deployment/till", "no audit log")
                .contains("14 subscriptions")
                .doesNotContain("??");
    }

    @Test
    void anEmptyListSaysWhatItMeans() {
        when(portal.incidents(any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        assertThat(page("/portal")).bodyText().contains("No open incidents.").doesNotContain("<table");
        verify(portal).incidents(any(), eq(true), any(), anyInt());

        assertThat(page("/portal?show=all")).bodyText().contains("No incidents yet.");
        verify(portal).incidents(any(), eq(false), any(), anyInt());
    }

    @Test
    void showsWhatHappenedWhenAndWhatWasSaid() {
        there(IncidentState.RESOLVED, Verdict.TRUE_POSITIVE);
        assertThat(page("/portal/incidents/NWND-128"))
                .hasStatusOk()
                .bodyText()
                .contains("a real attack", "Taken by an engineer", "We took the pod away.\nAll is well &lt;now&gt;.")
                .doesNotContain("??");
    }

    @Test
    void whatIsNotTheirsIsNotFound() {
        when(portal.incident(any(), any()))
                .thenThrow(Problem.of(ProblemType.NOT_FOUND, "There is no such incident, or it is not one of yours."));
        assertThat(page("/portal/incidents/OTHR-1")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult page(String uri) {
        return customer(READER).call(() -> get(uri, READER));
    }

    private void there(IncidentState state, @Nullable Verdict verdict) {
        PortalIncident incident = new PortalIncident(
                NORTHWIND.id(),
                UUID.fromString("77777777-7777-4777-8777-777777777777"),
                "NWND-128",
                "Northwind",
                Category.CRYPTO_MINING,
                "/subscriptions/a/resourcegroups/b/providers/microsoft.containerservice/managedclusters/shop",
                "web",
                "deployment/till",
                Priority.P2,
                state,
                verdict,
                false,
                3,
                NOW.minusSeconds(600),
                NOW.minusSeconds(500),
                NOW.minusSeconds(400),
                null,
                null,
                verdict == null ? null : NOW,
                null,
                null,
                null);
        when(portal.incidents(any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(incident), null));
        when(portal.incident(any(), any())).thenReturn(incident);
        when(portal.messages(any(), any()))
                .thenReturn(
                        List.of(new PortalMessage(NOW, "An engineer", "We took the pod away.\nAll is well <now>.")));
    }
}
