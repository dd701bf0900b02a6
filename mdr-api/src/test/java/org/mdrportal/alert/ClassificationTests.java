package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.alert.AlertFixtures.finding;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.Domain;
import org.mdrportal.category.Finding;
import org.mdrportal.category.UnmappedFinding;
import org.mdrportal.category.UnmappedFindings;
import org.mdrportal.intelligence.AddressHit;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;
import org.mdrportal.watch.UnmappedArrivals;

/** Every alert gets its category when it arrives, with the reason, and keeps it. */
class ClassificationTests {

    private final AlertBed bed = new AlertBed();

    private AlertView stored(ArrivedAlert alert) {
        bed.pass(Duration.ofSeconds(1));
        bed.store(alert);
        return bed.shown(alert.externalId());
    }

    @Test
    void theTypeDecidesAndTheRowSaysWhyWhereAndHowUrgent() {
        AlertView alert = stored(finding("one", " aks_ExposedDashboard ", "Anything", "Low", "198.51.100.9"));

        assertThat(alert.category()).isEqualTo("DASHBOARD_ACCESS");
        assertThat(alert.categoryBy()).isEqualTo("ID");
        assertThat(alert.why()).extracting(Sentence::code).isEqualTo("why.ID");
        assertThat(alert.ruleVersion()).isEqualTo(1);
        assertThat(alert.confidence()).isEqualTo("HIGH");
        assertThat(alert.priority()).isEqualTo("P2");
        assertThat(alert.cluster()).isEqualTo("/subscriptions/a/providers/x/managedclusters/shop");
        assertThat(alert.context())
                .isEqualTo(finding("one", null, null, null, "198.51.100.9").context());
        assertThat(alert.happened()).isEqualTo(Domain.START);
        assertThat(alert.listed()).isNull();
        assertThat(alert.incident()).isNull();
    }

    @Test
    void aRunningCaseKeepsTheCategoryItStartedWithAndLearnsWhereItIs() {
        AlertView before = stored(finding("one", "K8S_ExposedDashboard", "Anything", "High"));
        AlertView after = stored(finding("one", "K8S_MadeUp", "Anything", "Low", "198.51.100.9"));

        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.alertType()).isEqualTo("K8S_MadeUp");
        assertThat(after.category()).isEqualTo(before.category());
        assertThat(after.why()).isEqualTo(before.why());
        assertThat(after.priority()).isEqualTo("P2");
        assertThat(after.happened()).isEqualTo(before.happened());
        assertThat(after.context().addresses()).containsExactly("198.51.100.9");
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATED_K8S_Anything, Some name, true",
        "simulated_x, Some name, true",
        "' SIMULATED _VM_x', Some name, true",
        "K8S_Anything, [Sample alert] Some name, true",
        "K8S_Anything, PREVIEW - [SAMPLE ALERT] Some name, true",
        "K8S.NODE_EICAR, Some name, true",
        "AKS_EICAR, Some name, true",
        "vm_eicar, Some name, true",
        ", Microsoft  Defender for Cloud test alert (not a threat)., true",
        "K8S_Anything, Some sample, false",
        "K8S_SIMULATED_x, Some name, false",
        ", , false"
    })
    void testsAndSamplesAreMarked(@Nullable String type, @Nullable String name, boolean test) {
        assertThat(stored(finding("one", type, name, "High")).sample()).isEqualTo(test);
    }

    @Test
    void anAddressOnAListDecidesAndIsNamed() {
        UUID tor = list("tor-" + bed.tenant, ListKind.TOR);
        entry(tor, "198.18.77.0/24");
        AlertView alert = stored(finding("one", "K8S_ExposedDashboard", "x", "Low", "203.0.113.9", "198.18.77.4"));

        assertThat(alert.category()).isEqualTo("MALICIOUS_API_CALLS");
        assertThat(alert.categoryBy()).isEqualTo("INTELLIGENCE");
        assertThat(alert.why().arguments())
                .containsExactly("198.18.77.4", "tor-" + bed.tenant, "198.18.77.0/24", "DASHBOARD_ACCESS");
        assertThat(alert.priority()).isEqualTo("P2");
        assertThat(alert.listed())
                .isEqualTo(new AddressHit("198.18.77.4", "tor-" + bed.tenant, ListKind.TOR, "198.18.77.0/24"));
        assertThat(stored(finding("test", "K8S.NODE_EICAR", "x", "High", "198.18.77.4"))
                        .category())
                .isEqualTo("TEST_ALERT");
    }

    @Test
    void aCustomerReadsNoNameOfAList() {
        UUID tor = list("zwijg-" + bed.tenant, ListKind.TOR);
        entry(tor, "198.18.79.0/24");
        AlertId id = stored(finding("one", "K8S_ExposedDashboard", "x", "Low", "198.18.79.4"))
                .id();
        Caller customer = new Caller(
                new Actor("customer", "reader", "Reader"),
                Reach.NONE,
                new Reach(Map.of(Permission.ALERT_READ, Tenants.one(bed.tenant))));
        AlertView seen = customer.call(() -> bed.domain.bean(Alerts.class).get(Tenants.one(bed.tenant), id));
        assertThat(seen.why()).isEqualTo(Sentence.of("why.INTELLIGENCE.customer", "198.18.79.4"));
        assertThat(seen.listed()).isNull();
        assertThat(seen.category()).isEqualTo("MALICIOUS_API_CALLS");
    }

    @Test
    void anOwnListMarksAndDecidesNothing() {
        UUID own = list("own-" + bed.tenant, ListKind.OWN);
        entry(own, "198.18.78.0/24");
        AlertView alert = stored(finding("one", "K8S_ExposedDashboard", "x", "Low", "198.18.78.4"));

        assertThat(alert.category()).isEqualTo("DASHBOARD_ACCESS");
        assertThat(alert.listed()).extracting(AddressHit::kind).isEqualTo(ListKind.OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "/Subscriptions/A/x/managedClusters/Shop/agentPools/p, e, /subscriptions/a/x/managedclusters/shop",
        "/subscriptions/a/x/connectedClusters/arc, e, /subscriptions/a/x/connectedclusters/arc",
        "/s/securityConnectors/aws/securityentitydata/eks/y, e, /s/securityconnectors/aws/securityentitydata/eks",
        "/s/registries/acr, e, /s/registries/acr",
        "' ', ' Node-1 ', node-1",
        ", ,"
    })
    void alertsOfOneClusterHaveItInCommon(
            @Nullable String resource, @Nullable String entity, @Nullable String cluster) {
        assertThat(ClusterName.of(
                        new ArrivedAlert.Facts(null, null, null, null, null, resource, entity, null, null, false)))
                .isEqualTo(cluster);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T07:00:00Z, 2026-06-15T07:30:00Z, 2026-06-15T07:00:00Z",
        ", 2026-06-15T07:30:00Z, 2026-06-15T07:30:00Z",
        ", , 2026-06-15T08:00:00Z",
        "2099-01-01T00:00:00Z, 2026-06-15T07:30:00Z, 2026-06-15T08:00:00Z"
    })
    void nothingHappensLaterThanItArrives(@Nullable Instant started, @Nullable Instant generated, Instant happened) {
        assertThat(ClassColumns.happened(new ArrivedAlert.Times(started, generated, null), Domain.START))
                .isEqualTo(happened);
    }

    @Test
    void whatFitsNothingIsCountedAndSaidUntilARuleKnowsIt() {
        String type = "K8S_Unheard" + bed.tenant;
        double before = unmappedCounter();
        assertThat(stored(finding("one", type, "Odd thing", "Low")).category()).isEqualTo("UNMAPPED");
        assertThat(stored(finding("two", type, "Odd thing", "Low")).priority()).isEqualTo("P3");
        stored(finding("two", type, "Odd thing again", "Low"));
        assertThat(unmappedCounter() - before).isEqualTo(2);

        Instant from = Domain.START.minus(Duration.ofDays(1));
        List<UnmappedFinding> found = bed.domain.asSystem(
                () -> bed.domain.bean(UnmappedFindings.class).since(Tenants.one(bed.tenant), from));
        assertThat(found).hasSize(2).allSatisfy(each -> {
            assertThat(each.alerts()).isOne();
            assertThat(each.tenants()).isOne();
        });
        assertThat(found).extracting(UnmappedFinding::finding).contains(new Finding(type, "Odd thing", null));
        assertThat(said(bed.domain.clock.instant()))
                .containsExactly(Map.entry(type, Sentence.of("signal.detail.UNMAPPED", type, "Odd thing again")));

        bed.domain
                .owner()
                .sql("UPDATE alert SET alert_type = 'K8S_ExposedDashboard' WHERE tenant_id = ?")
                .param(bed.tenant.value())
                .update();
        assertThat(said(bed.domain.clock.instant())).isEmpty();
    }

    @Test
    void manyAlertsOfManyTypesAreSaidOncePerTypeAndForgottenAfterAMonth() {
        for (int i = 0; i < 3; i++) {
            bed.pass(Duration.ofSeconds(1));
            bed.store(
                    finding("a" + i, "K8S_OddA", "a", null),
                    finding("b" + i, "K8S_OddB", null, null),
                    finding("c" + i, null, "Odd name", null),
                    finding("d" + i, null, null, null),
                    finding("e" + i, "SIMULATED_K8S_OddE", "sample", null));
        }
        Instant now = bed.domain.clock.instant();

        assertThat(said(now))
                .containsOnlyKeys("", "K8S_OddA", "K8S_OddB", "Odd name")
                .containsEntry("K8S_OddB", Sentence.of("signal.detail.UNMAPPED.type", "K8S_OddB"))
                .containsEntry("", Sentence.of("signal.detail.UNMAPPED.nameless"));
        assertThat(said(now.plus(Duration.ofDays(31)))).isEmpty();
    }

    private Map<String, Sentence> said(Instant now) {
        return bed.domain.asSystem(() -> bed.domain.bean(UnmappedArrivals.class).byName(Tenants.one(bed.tenant), now));
    }

    private double unmappedCounter() {
        return bed.domain
                .bean(MeterRegistry.class)
                .counter("mdr.alert.unmapped")
                .count();
    }

    @Test
    void whatAnOlderReleaseStoredIsReadAgainInSteps() {
        for (int i = 0; i < 3; i++) {
            stored(finding("one" + i, "K8S_ExposedDashboard", "x", "High"));
            stored(finding("two" + i, "K8S_MadeUp", "x", "Low"));
        }
        int told = bed.domain.bean(RecordedNews.class).of(bed.tenant).size();
        bed.domain
                .owner()
                .sql("UPDATE alert SET category = NULL, category_by = 'NONE', why = NULL, rule_version = NULL,"
                        + " confidence = NULL, priority = NULL WHERE tenant_id = ?")
                .param(bed.tenant.value())
                .update();
        assertThat(bed.shown()).allSatisfy(each -> assertThat(each.category()).isNull());

        Backlog backlog = bed.domain.bean(Backlog.class);
        assertThat(bed.domain.asSystem(() -> backlog.classify(bed.tenant, 4))).isEqualTo(4);
        assertThat(bed.domain.asSystem(() -> backlog.next(Tenants.all()))).isEqualTo(bed.tenant);
        assertThat(bed.domain.bean(ClassifyBacklog.class).run("standing")).isNull();

        assertThat(bed.shown())
                .extracting(AlertView::category)
                .containsOnly("DASHBOARD_ACCESS", "UNMAPPED")
                .hasSize(6);
        assertThat(bed.shown()).allSatisfy(each -> {
            assertThat(each.why()).isNotNull();
            assertThat(each.ruleVersion()).isEqualTo(1);
        });
        assertThat(bed.domain.bean(RecordedNews.class).of(bed.tenant)).hasSize(told);
    }

    @Test
    void listsAreNarrowedByCategoryAndCluster() {
        stored(finding("one", "K8S_ExposedDashboard", "x", "High"));
        stored(finding("two", "K8S_MadeUp", "x", "Low"));

        assertThat(listed("DASHBOARD_ACCESS", null)).containsExactly("one");
        assertThat(listed("UNMAPPED", "/Subscriptions/A/providers/x/managedClusters/shop"))
                .containsExactly("two");
        assertThat(listed(null, "/subscriptions/a")).isEmpty();
    }

    @Test
    void listsAreNarrowedByWordsOfOneCustomerAndByHistory() {
        stored(finding("one", "K8S_ExposedDashboard", "x", "High"));
        stored(finding("two", "K8S_MadeUp", "x", "Low"));

        assertThat(listed(new AlertFilter(null, null, null, null, " exposedDASH ")))
                .containsExactly("one");
        assertThat(listed(new AlertFilter(null, null, null, null, "managedclusters/shop")))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(listed(new AlertFilter(null, null, null, null, "%"))).isEmpty();
        // Both were there before anybody watched.
        assertThat(listed(new AlertFilter(null, null, null, true, null))).hasSize(2);
        assertThat(listed(new AlertFilter(null, null, null, false, null))).isEmpty();
        assertThatThrownBy(() -> bed.domain.asSystem(() -> bed.domain
                        .bean(Alerts.class)
                        .list(Tenants.all(), new AlertFilter(null, null, null, null, "shop"), null, 50)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @Test
    void whatHasNoIncidentIsFoundByItsIds() {
        stored(finding("searched-one", "K8S_ExposedDashboard", "x", "High"));
        AlertView alert = bed.shown("searched-one");

        assertThat(found(Tenants.all(), alert.id().toString().toUpperCase(java.util.Locale.ROOT)))
                .containsExactly("searched-one");
        assertThat(found(Tenants.one(bed.tenant), alert.id().toString())).containsExactly("searched-one");
        assertThat(found(Tenants.one(bed.domain.newTenant()), alert.id().toString()))
                .isEmpty();
        assertThat(found(Tenants.all(), "x")).isEmpty();
        assertThat(found(Tenants.all(), "two words")).isEmpty();
        assertThat(found(Tenants.all(), "nothing-" + alert.id())).isEmpty();
    }

    private List<String> found(Tenants reach, String text) {
        return bed.domain.asSystem(() -> bed.domain.bean(Alerts.class).withoutIncident(reach, text)).stream()
                .map(AlertView::externalId)
                .toList();
    }

    private List<String> listed(@Nullable String category, @Nullable String cluster) {
        return listed(new AlertFilter(null, category, cluster, null, null));
    }

    private List<String> listed(AlertFilter filter) {
        return bed
                .domain
                .asSystem(() -> bed.domain.bean(Alerts.class).list(Tenants.one(bed.tenant), filter, null, 50))
                .items()
                .stream()
                .map(AlertView::externalId)
                .toList();
    }

    private UUID list(String name, ListKind kind) {
        UUID id = UUID.randomUUID();
        bed.domain
                .owner()
                .sql("INSERT INTO address_list (tenant_id, list_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(Provider.TENANT.value(), id, name, kind.name(), Rows.utc(Domain.START))
                .update();
        return id;
    }

    private void entry(UUID list, String entry) {
        bed.domain
                .owner()
                .sql("INSERT INTO address_entry (tenant_id, list_id, entry, first_seen_at, last_seen_at)"
                        + " VALUES (?, ?, CAST(? AS cidr), ?, ?)")
                .params(Provider.TENANT.value(), list, entry, Rows.utc(Domain.START), Rows.utc(Domain.START))
                .update();
    }
}
