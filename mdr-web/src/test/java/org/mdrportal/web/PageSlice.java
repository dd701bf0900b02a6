package org.mdrportal.web;

import static org.mdrportal.web.IncidentFixtures.FACETS;
import static org.mdrportal.web.IncidentFixtures.incident;
import static org.mdrportal.web.IncidentFixtures.listed;
import static org.mdrportal.web.IncidentFixtures.row;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mdrportal.web.PageFixtures.alert;
import static org.mdrportal.web.PageFixtures.staff;
import static org.mdrportal.web.PageFixtures.watch;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.mdrportal.alert.AlertConnections;
import org.mdrportal.alert.Alerts;
import org.mdrportal.alert.Joins;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.audit.ChangeBell;
import org.mdrportal.audit.ChangeFeed;
import org.mdrportal.category.CategoryRules;
import org.mdrportal.category.CategoryTrials;
import org.mdrportal.incident.AnnouncedWork;
import org.mdrportal.incident.Baselines;
import org.mdrportal.incident.ClusterMarks;
import org.mdrportal.incident.CustomerMessages;
import org.mdrportal.incident.EntityValue;
import org.mdrportal.incident.IncidentActs;
import org.mdrportal.incident.IncidentList;
import org.mdrportal.incident.IncidentMerges;
import org.mdrportal.incident.IncidentOpenings;
import org.mdrportal.incident.IncidentSearch;
import org.mdrportal.incident.IncidentWork;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.Onlookers;
import org.mdrportal.incident.Queue;
import org.mdrportal.incident.SavedViews;
import org.mdrportal.intelligence.AddressEntries;
import org.mdrportal.intelligence.AddressImports;
import org.mdrportal.intelligence.AddressLists;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TaskBoard;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.portal.Portal;
import org.mdrportal.tenant.CustomerCardView;
import org.mdrportal.tenant.CustomerCards;
import org.mdrportal.tenant.Delegations;
import org.mdrportal.tenant.FailedLines;
import org.mdrportal.tenant.Imports;
import org.mdrportal.tenant.SubscriptionView;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.Credentials;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.Quarantine;
import org.mdrportal.watch.SignalSummary;
import org.mdrportal.watch.Signals;
import org.mdrportal.watch.SuppressionRules;
import org.mdrportal.watch.Watch;
import org.mdrportal.watch.WatchState;
import org.mdrportal.watch.WatchSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The pages over use cases that are played: one customer, whom everything is well with. */
@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
@Import(PageSlice.Parts.class)
abstract class PageSlice {

    @ComponentScan
    static class Parts {}

    static final AlertConnections NO_CONNECTIONS =
            new AlertConnections(null, List.of(), List.of(), List.of(), List.of());

    static final Permission[] EVERYTHING = Permission.values();

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Alerts alerts;

    @MockitoBean
    Watch watch;

    @MockitoBean
    Portal portal;

    @MockitoBean
    Queue queue;

    @MockitoBean
    SavedViews savedViews;

    @MockitoBean
    Incidents incidents;

    @MockitoBean
    Onlookers onlookers;

    @MockitoBean
    IncidentWork work;

    @MockitoBean
    IncidentMerges merges;

    @MockitoBean
    CustomerMessages messages;

    @MockitoBean
    IncidentActs incidentActs;

    @MockitoBean
    IncidentOpenings openings;

    @MockitoBean
    IncidentList incidentList;

    @MockitoBean
    IncidentSearch search;

    @MockitoBean
    Baselines baselines;

    @MockitoBean
    AnnouncedWork announcedWork;

    @MockitoBean
    ClusterMarks clusterMarks;

    @MockitoBean
    TenantRegister tenants;

    @MockitoBean
    CustomerCards cards;

    @MockitoBean
    Subscriptions subscriptions;

    @MockitoBean
    ChangeFeed changes;

    @MockitoBean
    ChangeBell bell;

    @MockitoBean
    AccessLog accessLog;

    @MockitoBean
    TaskBoard tasks;

    @MockitoBean
    Joins joins;

    @MockitoBean
    Quarantine quarantine;

    @MockitoBean
    Signals signals;

    @MockitoBean
    SuppressionRules rules;

    @MockitoBean
    Delegations delegations;

    @MockitoBean
    Imports imports;

    @MockitoBean
    FailedLines failedLines;

    @MockitoBean
    Credentials credentials;

    @MockitoBean
    CategoryRules categoryRules;

    @MockitoBean
    CategoryTrials categoryTrials;

    @MockitoBean
    AddressLists addressLists;

    @MockitoBean
    AddressEntries addressEntries;

    @MockitoBean
    AddressImports addressImports;

    @BeforeEach
    void oneCustomerIsWatched() {
        when(changes.last(any())).thenReturn(7L);
        when(tenants.resolve(any(), any())).thenReturn(NORTHWIND.id());
        when(tenants.get(any())).thenReturn(NORTHWIND);
        when(cards.get(any())).thenReturn(CustomerCardView.none(NORTHWIND.id()));
        when(tenants.list(any(), any(), anyInt())).thenReturn(new Page<>(List.of(NORTHWIND), null));
        when(watch.summary(any())).thenReturn(new WatchSummary(14, 14, 0, 0, 0, 0, 0, NOW.minusSeconds(40)));
        when(watch.troubled(any(), anyInt())).thenReturn(List.of());
        when(watch.page(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(watch(WatchState.WATCHING, PollReason.NONE, true)), null));
        when(alerts.list(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(alert("High", "pod-1", "https://portal.example/alert")), "cursor"));
        when(alerts.get(any(), any())).thenReturn(alert("High", "pod-1", "https://portal.example/alert"));
        when(subscriptions.list(any()))
                .thenReturn(List.of(new SubscriptionView(NORTHWIND.id(), PRODUCTION, null, "Production", NOW)));
        when(subscriptions.get(any(), any()))
                .thenReturn(new SubscriptionView(NORTHWIND.id(), PRODUCTION, null, "Production", NOW));
        when(alerts.connections(any(), any())).thenReturn(NO_CONNECTIONS);
        when(alerts.revisions(any(), any())).thenReturn(List.of());
        when(watch.get(any(), any())).thenReturn(watch(WatchState.WATCHING, PollReason.NONE, true));
        when(watch.strip(any(), any(), any())).thenReturn(List.of());
        when(watch.polls(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(signals.list(any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(signals.summary(any())).thenReturn(new SignalSummary(0, Map.of(), null));
        when(quarantine.list(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(rules.list(any(), any())).thenReturn(List.of());
    }

    @BeforeEach
    void oneIncidentIsOpen() {
        when(queue.page(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(row()), "cursor"));
        when(queue.rows(any(), any())).thenReturn(List.of(row()));
        when(queue.facets(any(), any())).thenReturn(FACETS);
        when(incidentList.page(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(listed()), "cursor"));
        when(incidents.get(any(Tenants.class), any())).thenReturn(incident());
        when(incidents.get(any(TenantId.class), any())).thenReturn(incident());
        when(incidents.timeline(any(), any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(incidents.alerts(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(alert("High", "pod-1", "https://portal.example/alert")), null));
        when(incidents.entities(any(), any()))
                .thenReturn(List.of(new EntityValue("IMAGE", "registry.example/miner:1")));
        when(incidents.similar(any(), any())).thenReturn(List.of());
        when(baselines.list(any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(announcedWork.list(any(), anyBoolean(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
        when(clusterMarks.list(any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));
    }

    MvcTestResult get(String uri, Permission... permissions) {
        return staff(permissions).call(() -> mvc.get().uri(uri).exchange());
    }

    MvcTestResult post(String uri, String... fields) {
        Caller caller = staff(EVERYTHING);
        return caller.call(() -> {
            var request = MockMvcRequestBuilders.post(uri);
            for (int i = 0; i < fields.length; i += 2) {
                request.param(fields[i], fields[i + 1]);
            }
            return mvc.perform(request);
        });
    }
}
