package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Tenants;

/** What people look back on: all incidents, open and done. */
class IncidentListTests {

    private static final Set<IncidentState> DONE = Set.of(IncidentState.RESOLVED);

    private final WorkBed work = new WorkBed();
    private final IncidentBed neighbour = new IncidentBed();
    private final IncidentList list = work.domain.bean(IncidentList.class);
    private final Tenants own = Tenants.one(work.tenant);
    private final Tenants both = Tenants.only(List.of(work.tenant, neighbour.tenant));

    @Test
    void keepsWhatIsDoneAndLosesNoRowBetweenPages() {
        IncidentId done = resolved();
        work.bed.arrive(of("b", PRIVILEGED, 1).on("two"));
        neighbour.arrive(of("n", MINER, 2));

        List<IncidentListItem> all = new ArrayList<>();
        Cursor after = null;
        do {
            Cursor from = after;
            Page<IncidentListItem> page = read(from, 1);
            all.addAll(page.items());
            after = Cursor.decode(page.next());
        } while (after != null);

        assertThat(all).hasSize(3).isEqualTo(read(null, 50).items());
        assertThat(all).extracting(IncidentListItem::opened).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all)
                .filteredOn(item -> item.id().equals(done))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.number()).isEqualTo(item.tenantCode() + "-1");
                    assertThat(item.verdict()).isEqualTo(Verdict.BENIGN_POSITIVE);
                    assertThat(item.owner()).isEqualTo("Kim");
                    assertThat(item.opened().plus(Duration.ofMinutes(5))).isEqualTo(item.resolved());
                });
        assertThat(all)
                .filteredOn(item -> !item.id().equals(done))
                .allSatisfy(item -> assertThat(item.resolved()).isNull());
    }

    @Test
    void narrows() {
        IncidentId done = resolved();
        work.bed.arrive(of("b", PRIVILEGED, 1).on("two"));
        neighbour.arrive(of("n", MINER, 2));
        Instant opened = read(null, 50).items().stream()
                .filter(item -> item.id().equals(done))
                .findFirst()
                .orElseThrow()
                .opened();

        assertThat(found(both, filter(DONE, Set.of(), null, null))).containsExactly(1);
        assertThat(found(both, filter(Set.of(), Set.of(Category.CRYPTO_MINING), null, null)))
                .hasSize(2);
        assertThat(found(own, filter(Set.of(), Set.of(Category.CRYPTO_MINING), null, null)))
                .containsExactly(1);
        assertThat(found(own, filter(DONE, Set.of(), opened, opened.plusMillis(1))))
                .containsExactly(1);
        assertThat(found(own, filter(DONE, Set.of(), opened.plusMillis(1), null)))
                .isEmpty();
        assertThat(found(own, filter(DONE, Set.of(), null, opened))).isEmpty();
        assertThat(found(
                        own,
                        new IncidentListFilter(
                                null,
                                Set.of(Priority.values()),
                                Set.of(),
                                Set.of(),
                                Set.of(Verdict.BENIGN_POSITIVE),
                                null,
                                null)))
                .containsExactly(1);
    }

    @Test
    void aMergedOneNamesWhatItIsPartOf() {
        IncidentId one = work.incident();
        IncidentId two = work.incident(of("b", PRIVILEGED, 1).on("two"));
        work.does(work.kim, () -> work.merges.merge(work.tenant, one, two));

        assertThat(read(null, 50).items())
                .filteredOn(item -> item.mergedInto() != null)
                .singleElement()
                .satisfies(item -> assertThat(item.mergedInto()).isEqualTo(item.tenantCode() + "-2"));
    }

    private IncidentId resolved() {
        IncidentId id = work.incident();
        work.pass(Duration.ofMinutes(5));
        work.does(work.kim, () -> work.work.resolve(work.tenant, id, 0, Verdict.BENIGN_POSITIVE, null));
        return id;
    }

    private Page<IncidentListItem> read(@Nullable Cursor after, int limit) {
        return work.domain.asSystem(() -> list.page(both, IncidentListFilter.NONE, after, limit));
    }

    private List<Integer> found(Tenants reach, IncidentListFilter filter) {
        return work.domain.asSystem(() -> list.page(reach, filter, null, 50)).items().stream()
                .map(item ->
                        Integer.valueOf(item.number().substring(item.number().indexOf('-') + 1)))
                .toList();
    }

    private static IncidentListFilter filter(
            Set<IncidentState> states, Set<Category> categories, @Nullable Instant from, @Nullable Instant to) {
        return new IncidentListFilter(null, Set.of(), categories, states, Set.of(), from, to);
    }
}
