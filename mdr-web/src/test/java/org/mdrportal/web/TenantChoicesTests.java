package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.NewIncident;
import org.mdrportal.incident.OpenedIncident;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.TenantView;

/** Choosing one of 501 customers: the list holds 500, and the last by code can be chosen like any other. */
class TenantChoicesTests extends PageSlice {

    private static final TenantId LAST = new TenantId(new UUID(5, 501));

    @BeforeEach
    void many() {
        List<TenantView> first = IntStream.rangeClosed(1, TenantChoices.MAX)
                .mapToObj(each -> new TenantView(
                        new TenantId(new UUID(5, each)),
                        String.format(Locale.ROOT, "C%04d", each),
                        "Customer " + each,
                        Stage.LIVE,
                        NOW,
                        1))
                .toList();
        when(tenants.list(any(), any(), anyInt())).thenReturn(new Page<>(first, "more"));
        when(tenants.resolve(any(), any())).thenThrow(Problem.of(ProblemType.NOT_FOUND, "none"));
        doReturn(LAST).when(tenants).resolve(any(), eq("C0501"));
    }

    @Test
    void theCodeOfAnyCustomerMayBeTyped() {
        assertThat(get("/incidents/new", EVERYTHING))
                .bodyText()
                .contains("list=\"new-tenant-known\"", "<datalist id=\"new-tenant-known\"", "value=\"C0500\"")
                .doesNotContain("<select class=\"form-select\" id=\"new-tenant\"", "??");
        when(openings.byHand(eq(LAST), any(NewIncident.class), any()))
                .thenReturn(new OpenedIncident(IncidentFixtures.ID, new IncidentNumber("C0501", 1)));
        assertThat(post("/incidents/new", "tenant", "c0501", "title", "Sam called", "category", "MALWARE"))
                .hasRedirectedUrl("/incidents/C0501-1");
        verify(openings).byHand(LAST, new NewIncident(Category.MALWARE, null, null, "Sam called", null), null);
        assertThat(post("/tuning/marks", "tenant", "c0501", "cluster", "aks")).hasRedirectedUrl("/tuning");
        verify(clusterMarks).mark(LAST, "aks", false, false, null, -1);
    }

    @Test
    void aCodeThatNobodyHasIsSaidBesideTheField() {
        assertThat(post("/incidents/new", "tenant", "NOBODY", "title", "Sam called", "category", "MALWARE"))
                .hasStatus(422)
                .bodyText()
                .contains("No customer of yours has this code.", "id=\"new-tenant-error\"", "value=\"NOBODY\"");
        assertThat(post("/tuning/announced", "tenant", "NOBODY"))
                .hasStatus(422)
                .bodyText()
                .contains("No customer of yours has this code.", "id=\"work-tenant-error\"");
    }

    @Test
    void listsAreNarrowedToAnyCustomer() {
        for (String list : List.of("/alerts", "/incidents", "/watch", "/quarantine")) {
            assertThat(get(list + "?tenant=C0501", EVERYTHING))
                    .hasStatusOk()
                    .bodyText()
                    .contains("list=\"filter-tenant-known\"", "value=\"C0501\"")
                    .doesNotContain("??");
        }
    }
}
