package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.IncidentFixtures.PLACE;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.incident.BaselineId;
import org.mdrportal.incident.BaselineView;
import org.mdrportal.incident.ClusterMarkView;
import org.mdrportal.incident.NewWork;
import org.mdrportal.incident.WorkId;
import org.mdrportal.incident.WorkKind;
import org.mdrportal.incident.WorkView;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

class TuningPagesTests extends PageSlice {

    private static final UUID ANY = new UUID(1, 1);

    @Test
    void saysThatNothingIsInForce() {
        assertThat(get("/tuning", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("No baseline is in force", "No work is announced.", "No cluster is marked")
                .doesNotContain("??");
        assertThat(get("/tuning", Permission.INCIDENT_READ)).hasStatus(403);
    }

    @Test
    void showsWhatIsInForceAndEndsIt() {
        when(baselines.list(any(), anyBoolean(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new BaselineView(
                                NORTHWIND.id(),
                                "NWND",
                                new BaselineId(ANY),
                                Category.CRYPTO_MINING,
                                "registry.example/miner:1",
                                "deployment/till",
                                "payments",
                                "It is <ours>",
                                "Robin Example",
                                NOW,
                                NOW.plusSeconds(60),
                                null,
                                null)),
                        "more"));
        when(announcedWork.list(any(), anyBoolean(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new WorkView(
                                NORTHWIND.id(),
                                "NWND",
                                new WorkId(ANY),
                                WorkKind.UPGRADE,
                                NOW,
                                NOW.plusSeconds(60),
                                List.of(),
                                "Sam",
                                null,
                                NOW,
                                "Robin Example",
                                null,
                                null)),
                        null));
        when(clusterMarks.list(any(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new ClusterMarkView(
                                NORTHWIND.id(), "NWND", PLACE.cluster(), true, true, "till", NOW, "Kim", 2)),
                        null));
        assertThat(get("/tuning", EVERYTHING))
                .bodyText()
                .contains(
                        "It is &lt;ours&gt;",
                        "payments / deployment/till",
                        "afterBaseline=more",
                        "all clusters",
                        "Upgrade")
                .contains("aks-shop", "Critical", "name=\"version\" value=\"2\"")
                .doesNotContain("??");
        String tenant = NORTHWIND.id().toString();
        assertThat(post("/tuning/baselines/" + tenant + "/" + ANY + "/end")).hasRedirectedUrl("/tuning");
        assertThat(post("/tuning/announced/" + tenant + "/" + ANY + "/end")).hasRedirectedUrl("/tuning");
        verify(baselines).end(NORTHWIND.id(), new BaselineId(ANY));
        verify(announcedWork).end(NORTHWIND.id(), new WorkId(ANY));
    }

    @Test
    void announcesWorkOrKeepsWhatWasTyped() {
        assertThat(post(
                        "/tuning/announced",
                        "tenant",
                        "NWND",
                        "kind",
                        "UPGRADE",
                        "starts",
                        "2026-11-23T10:00",
                        "ends",
                        "2026-11-23T12:00",
                        "clusters",
                        " one \n\ntwo",
                        "contact",
                        "Sam",
                        "sending",
                        "one sending"))
                .hasRedirectedUrl("/tuning");
        verify(announcedWork)
                .announce(
                        NORTHWIND.id(),
                        new NewWork(
                                WorkKind.UPGRADE,
                                Instant.parse("2026-11-23T10:00:00Z"),
                                Instant.parse("2026-11-23T12:00:00Z"),
                                List.of("one", "two"),
                                "Sam",
                                null),
                        "one sending");
        assertThat(post("/tuning/announced", "contact", "Sam <Example>", "ends", "soon", "sending", "that form"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "name=\"sending\" value=\"that form\"",
                        "Sam &lt;Example&gt;",
                        "work-ends-error",
                        "work-tenant-error")
                .doesNotContain("??");
    }

    @Test
    void marksAClusterUnlessSomebodyElseDidMeanwhile() {
        assertThat(post("/tuning/marks", "tenant", "NWND", "cluster", PLACE.cluster(), "production", "yes"))
                .hasRedirectedUrl("/tuning");
        verify(clusterMarks).mark(NORTHWIND.id(), PLACE.cluster(), true, false, null, -1);
        doThrow(Problem.of(ProblemType.STALE_VERSION, "stale"))
                .when(clusterMarks)
                .mark(any(), any(), anyBoolean(), anyBoolean(), any(), anyInt());
        assertThat(post("/tuning/marks", "tenant", "NWND", "cluster", "typed-cluster", "critical", "yes"))
                .hasStatus(422)
                .bodyText()
                .contains("Somebody else marked this cluster meanwhile", "value=\"typed-cluster\"")
                .doesNotContain("??");
    }
}
