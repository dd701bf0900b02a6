package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

/** Views that people keep, and what others see of them. */
class SavedViewsTests {

    private static final QueueFilter URGENT = priorities(Priority.P1, Priority.P2);

    private final WorkBed bed = new WorkBed();
    private final SavedViews views = bed.domain.bean(SavedViews.class);
    // Names of their own: the provider's rows are seen by every test on this database.
    private final Caller kim = person("Kim", Tenants.one(bed.tenant), Permission.VIEW_WRITE);
    private final Caller sam = person("Sam", Tenants.all(), Permission.VIEW_WRITE);

    @Test
    void keepsEveryPartOfAView() {
        QueueFilter whole = new QueueFilter(
                Set.of(Priority.P1, Priority.P3),
                Set.of(Category.MALWARE),
                Set.of(bed.tenant),
                Set.of(2, 3),
                Set.of(IncidentState.ON_HOLD),
                Set.of(Age.HOUR),
                new QueueOwner.Person("directory", "subject"),
                new EntityValue("IMAGE", "registry.example/x:1"),
                new AttackId(UUID.randomUUID()),
                "till “5” \\ %");
        SavedViewId id = save(kim, "Whole", whole, false);
        SavedViewId mine = save(kim, "mine", owned(QueueOwner.ME), false);
        save(kim, "Nobody's", owned(QueueOwner.NOBODY), true);

        List<SavedView> kept = of(kim, kim);
        assertThat(kept).extracting(SavedView::name).containsExactly("mine", "Nobody's", "Whole");
        assertThat(kept).allMatch(SavedView::mine).allMatch(SavedView::removable);
        assertThat(kept.getLast()).isEqualTo(new SavedView(id, "Whole", whole, false, true, true, name(kim)));
        assertThat(kept.getFirst().id()).isEqualTo(mine);
        assertThat(kept).extracting(each -> each.filter().owner()).contains(QueueOwner.ME, QueueOwner.NOBODY);
    }

    @Test
    void othersSeeWhatIsSharedForAsLongAsItIs() {
        SavedViewId id = save(kim, "Night", URGENT, false);
        assertThat(of(sam, kim)).isEmpty();
        does(kim, () -> views.share(Provider.TENANT, id, true));
        assertThat(of(sam, kim)).singleElement().satisfies(view -> {
            assertThat(view.shared()).isTrue();
            assertThat(view.mine()).isFalse();
            assertThat(view.removable()).isFalse();
            assertThat(view.owner()).isEqualTo(name(kim));
        });
        does(kim, () -> views.share(Provider.TENANT, id, false));
        assertThat(of(sam, kim)).isEmpty();
        assertThat(of(kim, kim)).hasSize(1);
        assertThat(bed.texts("""
                        SELECT a.action FROM audit_record a
                        WHERE a.tenant_id <> :tenant AND a.object_id = :id ORDER BY a.record_id
                        """, id.toString())).containsExactlyInAnyOrder("queue-view.shared", "queue-view.unshared");
    }

    @Test
    void nobodyHearsOfACustomerByTheNameOfAView() {
        TenantId other = bed.domain.newTenant();
        save(sam, "Both", tenants(bed.tenant, other), true);
        save(sam, "One", tenants(bed.tenant), true);
        assertThat(of(kim, sam)).extracting(SavedView::name).containsExactly("One");
        WorkBed.problem(ProblemType.NOT_FOUND, () -> save(kim, "Other", tenants(other), false));
        assertThat(of(kim, kim)).isEmpty();
    }

    @Test
    void aNameIsTakenOnceByEach() {
        save(kim, " Night ", URGENT, false);
        save(sam, "Night", URGENT, true);
        WorkBed.problem(ProblemType.ALREADY_THERE, () -> save(kim, "NIGHT", owned(QueueOwner.ME), false));
        assertThat(of(kim, kim)).extracting(SavedView::filter).containsExactly(URGENT);
        assertThat(of(kim, sam)).hasSize(1);
    }

    @Test
    void refusesWhatIsNoView() {
        WorkBed.problem(ProblemType.INVALID_REQUEST, () -> save(kim, " ", URGENT, false));
        WorkBed.problem(ProblemType.INVALID_REQUEST, () -> save(kim, "n".repeat(41), URGENT, false));
        WorkBed.problem(ProblemType.INVALID_REQUEST, () -> save(kim, "All", QueueFilter.NONE, false));
        save(kim, "n".repeat(40), URGENT, false);
        for (int i = 1; i < SavedViews.MOST; i++) {
            save(kim, "View " + i, URGENT, false);
        }
        WorkBed.problem(ProblemType.INVALID_REQUEST, () -> save(kim, "One more", URGENT, false));
        assertThat(of(kim, kim)).hasSize(SavedViews.MOST);
    }

    @Test
    void removesWhatIsOnesOwnAndWhoTunesAlsoWhatIsShared() {
        Caller lead = person("Lead", Tenants.all(), Permission.VIEW_WRITE, Permission.INCIDENT_TUNE);
        SavedViewId shared = save(kim, "Shared", URGENT, true);
        SavedViewId own = save(kim, "Own", owned(QueueOwner.ME), false);

        WorkBed.problem(ProblemType.NOT_FOUND, () -> remove(sam, shared));
        WorkBed.problem(ProblemType.NOT_FOUND, () -> remove(lead, own));
        WorkBed.problem(ProblemType.NOT_FOUND, () -> does(sam, () -> views.share(Provider.TENANT, shared, false)));
        assertThat(of(lead, kim)).singleElement().matches(SavedView::removable);
        remove(lead, shared);
        remove(kim, own);
        assertThat(of(kim, kim)).isEmpty();
        WorkBed.problem(ProblemType.NOT_FOUND, () -> remove(kim, own));
    }

    @Test
    void whoWorksNoQueueKeepsNoViews() {
        Caller stranger = person("Eve", Tenants.all());
        for (Runnable call : List.<Runnable>of(
                () -> views.list(Provider.TENANT),
                () -> views.save(Provider.TENANT, "n", URGENT, false),
                () -> views.share(Provider.TENANT, new SavedViewId(UUID.randomUUID()), true),
                () -> views.remove(Provider.TENANT, new SavedViewId(UUID.randomUUID())))) {
            assertThatThrownBy(() -> does(stranger, call)).isInstanceOf(AccessDeniedException.class);
        }
    }

    private SavedViewId save(Caller who, String name, QueueFilter filter, boolean shared) {
        return as(who, () -> views.save(Provider.TENANT, name, filter, shared));
    }

    private void remove(Caller who, SavedViewId id) {
        does(who, () -> views.remove(Provider.TENANT, id));
    }

    /** What somebody sees of somebody's views. */
    private List<SavedView> of(Caller reader, Caller owner) {
        return as(reader, () -> views.list(Provider.TENANT)).stream()
                .filter(view -> view.owner().equals(name(owner)))
                .toList();
    }

    private <T> T as(Caller who, Supplier<T> what) {
        return bed.as(who, what);
    }

    private void does(Caller who, Runnable what) {
        bed.does(who, what);
    }

    private static String name(Caller caller) {
        return caller.actor().name();
    }

    private static Caller person(String name, Tenants reach, Permission... aboutTheProvider) {
        String unique = name + " " + UUID.randomUUID();
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        rights.put(Permission.INCIDENT_READ, reach);
        for (Permission each : aboutTheProvider) {
            rights.put(each, each == Permission.INCIDENT_TUNE ? reach : Tenants.one(Provider.TENANT));
        }
        return new Caller(new Actor("provider", unique, unique), new Reach(rights), Reach.NONE);
    }

    private static QueueFilter priorities(Priority... priorities) {
        return new QueueFilter(
                Set.of(priorities), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null);
    }

    private static QueueFilter tenants(TenantId... tenants) {
        return new QueueFilter(
                Set.of(), Set.of(), Set.of(tenants), Set.of(), Set.of(), Set.of(), null, null, null, null);
    }

    private static QueueFilter owned(QueueOwner owner) {
        return new QueueFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), owner, null, null, null);
    }
}
