package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;
import static org.mdrportal.incident.IncidentBed.SHELL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.alert.AlertFilter;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.alert.IncidentNumbers;
import org.mdrportal.category.Category;
import org.mdrportal.category.FindingGroup;
import org.mdrportal.category.Priority;
import org.mdrportal.category.StoredFindings;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Scope;
import org.mdrportal.platform.ScopeRole;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** What people read of incidents: the queue, one of them, what search finds; and what they do not read. */
class ReadingTests {

    private final IncidentBed bed = new IncidentBed();
    private final IncidentBed neighbour = new IncidentBed();
    private final Domain domain = bed.domain;
    private final Queue queue = domain.bean(Queue.class);
    private final Incidents incidents = domain.bean(Incidents.class);
    private final IncidentSearch search = domain.bean(IncidentSearch.class);
    private final Tenants own = Tenants.one(bed.tenant);
    private final Tenants both = Tenants.only(List.of(bed.tenant, neighbour.tenant));

    @Test
    void theMostUrgentComesFirstAndNoRowIsLostBetweenPages() {
        bed.arrive(
                of("a", PRIVILEGED, 0).on("one"),
                of("b", MINER, 0).on("two"),
                of("c", SHELL, 0).on("three"),
                of("d", MINER, 1).on("four"));
        List<QueueRow> paged = new ArrayList<>();
        Cursor after = null;
        do {
            Cursor from = after;
            Page<QueueRow> page = read(() -> queue.page(own, QueueFilter.NONE, from, 1));
            paged.addAll(page.items());
            after = Cursor.decode(page.next());
        } while (after != null);
        assertThat(paged).extracting(QueueRow::priority).isSorted();
        assertThat(paged).extracting(QueueRow::id).doesNotHaveDuplicates().hasSize(4);
        assertThat(read(() -> queue.page(own, QueueFilter.NONE, null, 50)).items())
                .isEqualTo(paged);
        assertThat(read(() -> queue.rows(
                        Tenants.all(), paged.stream().map(QueueRow::id).toList())))
                .isEqualTo(paged);
        assertThat(read(() -> queue.open(own))).isEqualTo(4);
    }

    @Test
    void aRowSaysWhatWasSeenBeforeAndWhatBelongsTogether() {
        bed.arrive(of("a", MINER, 0), of("b", MINER, 60 * 72), of("c", PRIVILEGED, 60 * 72));
        List<QueueRow> rows =
                read(() -> queue.page(own, QueueFilter.NONE, null, 50)).items();
        QueueRow again = rows.stream()
                .filter(row -> row.category() == Category.CRYPTO_MINING && row.attack() != null)
                .findFirst()
                .orElseThrow();
        assertThat(again.recurrenceOf()).isEqualTo(number(1));
        assertThat(again.seenBefore()).isEqualTo(new SeenBefore(1, null, null, null));
        AttackView attack = again.attack();
        assertThat(attack).isNotNull();
        assertThat(attack.size()).isEqualTo(2);
        assertThat(attack.categories()).containsExactly(Category.CRYPTO_MINING, Category.HOST_HARM);
        assertThat(again.place().clusterName()).isEqualTo("shop");
    }

    @Test
    void filtersAndCountsAgree() {
        bed.arrive(
                of("a", PRIVILEGED, 0).on("one"),
                of("b", MINER, 0).on("two"),
                of("c", SHELL, 0).on("three"),
                of("d", MINER, 1).on("four"));
        neighbour.arrive(of("n", MINER, 0));
        Facets all = read(() -> queue.facets(both, QueueFilter.NONE));
        assertThat(all.total()).isEqualTo(5);
        assertThat(all.priorities()).isEqualTo(Map.of(Priority.P2, 4L, Priority.P3, 1L));
        assertThat(all.tenants()).extracting(Facets.OfTenant::count).containsExactly(4L, 1L);
        assertThat(all.nobodys()).isEqualTo(5);
        assertThat(all.states()).isEqualTo(Map.of(IncidentState.NEW, 5L));
        assertThat(all.tiers()).isEqualTo(Map.of(1, 5L));
        assertThat(all.ages()).isEqualTo(Map.of(Age.WEEK, 5L));

        QueueFilter miners = filter(Set.of(), Set.of(Category.CRYPTO_MINING), Set.of(bed.tenant), null);
        Facets some = read(() -> queue.facets(both, miners));
        assertThat(some.total()).isEqualTo(2);
        assertThat(some.categories())
                .isEqualTo(Map.of(Category.CRYPTO_MINING, 2L, Category.HOST_HARM, 1L, Category.WEB_SHELL, 1L));
        assertThat(some.tenants()).extracting(Facets.OfTenant::count).containsExactly(2L, 1L);
        assertThat(some.priorities()).isEqualTo(Map.of(Priority.P2, 2L));
        assertThat(read(() -> queue.page(both, miners, null, 50)).items())
                .hasSize(2)
                .allMatch(row -> row.tenant().equals(bed.tenant));

        for (String text : List.of("FOUR", number(1), "deployment/till")) {
            QueueFilter texts = filter(Set.of(), Set.of(), Set.of(), text);
            assertThat(read(() -> queue.facets(own, texts)).total())
                    .as(text)
                    .isEqualTo(
                            read(() -> queue.page(own, texts, null, 50)).items().size())
                    .isPositive();
        }
    }

    @Test
    void nobodyReadsOfAnotherTenant() {
        bed.arrive(of("secret", MINER, 0).on("hidden").by("mallory@example"));
        Tenants others = Tenants.one(neighbour.tenant);
        assertThat(read(() -> queue.page(others, QueueFilter.NONE, null, 50)).items())
                .isEmpty();
        assertThat(read(() -> queue.facets(others, QueueFilter.NONE)).total()).isZero();
        assertThat(read(() -> queue.open(others))).isZero();
        IncidentId id = new IncidentId(bed.incidents().getFirst().id());
        assertThat(read(() -> queue.rows(others, List.of(id)))).isEmpty();
        for (String text : List.of(number(1), "hidden", "mallory", "secret", "K8S.NODE", "till")) {
            assertThat(read(() -> search.find(others, text, 50))).as(text).isEmpty();
            assertThat(read(() -> search.find(own, text, 50))).as(text).hasSize(1);
            assertThat(read(() -> search.find(Tenants.all(), text, 50)))
                    .as(text)
                    .extracting(IncidentHit::id)
                    .contains(id);
        }
        IncidentNumber number = IncidentNumber.parse(number(1)).orElseThrow();
        for (Runnable question : List.<Runnable>of(
                () -> incidents.get(others, number),
                () -> incidents.get(neighbour.tenant, id),
                () -> incidents.similar(others, number),
                () -> incidents.timeline(neighbour.tenant, id, Set.of(), null, 50),
                () -> incidents.alerts(neighbour.tenant, id, null, 50),
                () -> incidents.entities(neighbour.tenant, id))) {
            assertThatThrownBy(() -> read(() -> {
                        question.run();
                        return 0;
                    }))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("There is no such incident");
        }
    }

    @Test
    void theWholeOfAnIncidentIsThereAlsoOfWhatIsWorkedOnAsPartOfIt() {
        bed.arrive(of("a", MINER, 0));
        bed.domain.clock.move(java.time.Duration.ofSeconds(1));
        bed.arrive(of("b", MINER, 40 * 60));
        bed.arrive(of("c", MINER, 20 * 60));
        IncidentNumber first = IncidentNumber.parse(number(1)).orElseThrow();
        IncidentView view = read(() -> incidents.get(Tenants.all(), first));
        assertThat(view.alerts()).isEqualTo(3);
        assertThat(view.children()).extracting(IncidentRef::number).containsExactly(number(2));
        assertThat(view.steps()).isNotEmpty();
        assertThat(view.why()).isNotNull();
        assertThat(view.clocks()).hasSize(3);
        IncidentView child =
                read(() -> incidents.get(bed.tenant, view.children().getFirst().id()));
        assertThat(child.parent()).isNotNull();
        assertThat(child.parent().id()).isEqualTo(view.id());

        Page<AlertView> alerts = read(() -> incidents.alerts(bed.tenant, view.id(), null, 2));
        Page<AlertView> rest = read(() -> incidents.alerts(bed.tenant, view.id(), Cursor.decode(alerts.next()), 2));
        assertThat(alerts.items()).extracting(AlertView::externalId).containsExactly("b", "c");
        assertThat(rest.items()).extracting(AlertView::externalId).containsExactly("a");
        List<TimelineEntry> timeline = read(() -> incidents.timeline(bed.tenant, view.id(), Set.of(), null, 50))
                .items();
        assertThat(timeline).extracting(TimelineEntry::number).contains(number(1), number(2));
        assertThat(timeline).extracting(TimelineEntry::at).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(read(() -> incidents.timeline(bed.tenant, view.id(), Set.of(TimelineKind.NOTES), null, 50))
                        .items())
                .isEmpty();
        assertThat(read(() -> incidents.entities(bed.tenant, view.id())))
                .contains(new EntityValue("NAMESPACE", "web"), new EntityValue("CLUSTER_NAME", "shop"));
    }

    @Test
    void similarOnesOfTheCustomerComeFirstAndThoseOfOthersNeedImageAndType() {
        bed.arrive(of("a", MINER, 0), of("b", MINER, 60 * 72));
        neighbour.arrive(of("n", MINER, 0), of("m", PRIVILEGED, 60 * 72));
        IncidentNumber number = IncidentNumber.parse(number(2)).orElseThrow();
        List<SimilarIncident> similar = read(() -> incidents.similar(both, number));
        assertThat(similar).extracting(SimilarIncident::own).containsExactly(true, false);
        assertThat(similar.getFirst().incident().number()).isEqualTo(number(1));
        assertThat(similar.getFirst().why().code()).isEqualTo("incident.similar.IMAGE");
        assertThat(similar.getLast().incident().tenant()).isEqualTo(neighbour.tenant);
        assertThat(read(() -> incidents.similar(own, number))).hasSize(1);
    }

    @Test
    void aCustomerReadsTheOwnLaneAndTheNumbersOfOwnAlerts() {
        bed.arrive(of("a", MINER, 0));
        neighbour.arrive(of("n", MINER, 0));
        IncidentLane lane = domain.bean(IncidentLane.class);
        IncidentList list = domain.bean(IncidentList.class);
        IncidentListFilter all = IncidentListFilter.NONE;
        Page<IncidentLane.Item> seen = asCustomer(() -> lane.ofCustomer(own, all, null, 50));
        assertThat(seen.items()).singleElement().satisfies(item -> {
            assertThat(item.number()).isEqualTo(number(1));
        });
        assertThatThrownBy(() -> asCustomer(() -> list.page(own, all, null, 50)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asCustomer(() -> lane.ofCustomer(both, all, null, 50)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asCustomer(() -> search.find(own, "shop", 5)))
                .isInstanceOf(AccessDeniedException.class);

        List<AlertId> alerts =
                read(() -> domain.bean(Alerts.class).list(both, AlertFilter.NONE, null, 50)).items().stream()
                        .map(AlertView::id)
                        .toList();
        IncidentNumbers numbers = domain.bean(IncidentNumbers.class);
        assertThat(domain.inTransaction(new Scope(ScopeRole.CUSTOMER, own), () -> numbers.of(own, alerts)))
                .containsValue(number(1))
                .hasSize(1);
        assertThat(domain.inTransaction(new Scope(ScopeRole.STAFF, own), () -> numbers.of(own, alerts)))
                .hasSize(1);
        assertThat(domain.inTransaction(
                        new Scope(ScopeRole.SOC, Tenants.all()), () -> numbers.of(Tenants.all(), alerts)))
                .hasSize(2);
        Page<IncidentListItem> internal = read(() -> list.page(both, all, null, 1));
        assertThat(internal.items()).hasSize(1);
        assertThat(internal.next()).isNotNull();
    }

    @Test
    void storedFindingsAreCountedWithTheirIncidents() {
        bed.arrive(of("a", MINER, 0), of("b", MINER, 1), of("c", PRIVILEGED, 2));
        assertThat(domain.inTransaction(
                        bed.tenant, () -> domain.bean(StoredFindings.class).since(own, bed.base)))
                .hasSize(2)
                .anySatisfy(group -> {
                    assertThat(group.category()).isEqualTo(Category.CRYPTO_MINING);
                    assertThat(group.alerts()).isEqualTo(2);
                    assertThat(group.incidents()).isOne();
                });
    }

    @Test
    void anIncidentOfTwoFindingsCountsOnce() {
        bed.arrive(of("a", MINER, 0), of("b", MINER.toLowerCase(java.util.Locale.ROOT), 1), of("c", PRIVILEGED, 2));
        StoredFindings stored = domain.bean(StoredFindings.class);
        List<FindingGroup> groups = domain.inTransaction(bed.tenant, () -> stored.since(own, bed.base));
        List<FindingGroup> mining = groups.stream()
                .filter(group -> group.category() == Category.CRYPTO_MINING)
                .toList();
        assertThat(mining).hasSize(2);
        assertThat(domain.<Long>inTransaction(bed.tenant, () -> stored.incidents(own, bed.base, mining)))
                .isOne();
        assertThat(domain.<Long>inTransaction(bed.tenant, () -> stored.incidents(own, bed.base, groups)))
                .isEqualTo(2);
        assertThat(domain.<Long>inTransaction(bed.tenant, () -> stored.incidents(own, bed.base, List.of())))
                .isZero();
    }

    private static QueueFilter filter(
            Set<Priority> priorities, Set<Category> categories, Set<TenantId> tenants, String text) {
        return new QueueFilter(priorities, categories, tenants, Set.of(), Set.of(), Set.of(), null, null, null, text);
    }

    private <T> T read(Supplier<T> question) {
        return domain.asSystem(question);
    }

    private <T> T asCustomer(Supplier<T> question) {
        Caller customer = new Caller(
                new Actor("directory", UUID.randomUUID().toString(), "Reader"),
                Reach.NONE,
                new Reach(Map.of(Permission.PORTAL_READ, own, Permission.ALERT_READ, own)));
        return customer.<T, RuntimeException>call(question::get);
    }

    private String number(int number) {
        return new IncidentNumber(code(), number).toString();
    }

    private String code() {
        return domain.owner()
                .sql("SELECT code FROM tenant WHERE tenant_id = :tenant")
                .param("tenant", bed.tenant.value())
                .query(String.class)
                .single();
    }
}
