package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.alert.AlertFixtures.alert;
import static org.mdrportal.alert.AlertFixtures.grouped;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Problem;

/** A revision is a change of what the source says; a source that never stops changing does not fill the disk. */
class RevisionTests {

    private final AlertBed bed = new AlertBed();

    private double dropped() {
        return bed.domain.bean(MeterRegistry.class).counter(AlertStore.DROPPED).count();
    }

    private void untilTomorrow() {
        var tomorrow =
                LocalDate.ofInstant(bed.domain.clock.instant(), ZoneOffset.UTC).plusDays(1);
        bed.pass(Duration.between(
                bed.domain.clock.instant(),
                tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @Test
    void whatChangesWithEveryPollAndMeansNothingMakesNoRevision() {
        for (int i = 0; i < 30; i++) {
            bed.store(alert("one", "a", "noise " + i, null));
            bed.pass(Duration.ofSeconds(60));
        }
        assertThat(bed.shown("one").revision()).isOne();
        assertThat(bed.revisions(bed.shown("one").id())).hasSize(1);
    }

    @Test
    void theSameContentInTheSameInstantIsCountedOnce() {
        assertThat(bed.store(alert("one", "a", "1", null))).isEqualTo(new BatchOutcome(1, 0));
        assertThat(bed.store(alert("one", "a", "2", null))).isEqualTo(new BatchOutcome(0, 0));
        assertThat(bed.store(alert("one", "b", "2", null))).isEqualTo(new BatchOutcome(0, 1));
        assertThat(bed.store(alert("one", "b", "3", null))).isEqualTo(new BatchOutcome(0, 0));
        assertThat(bed.raw(bed.shown("one").id()).payload())
                .isEqualTo(alert("one", "b", "2", null).payload());
    }

    @Test
    void fromTheFiftyFirstOfADayOnPayloadsAreNotKept() {
        untilTomorrow();
        double before = dropped();
        for (int i = 1; i <= 60; i++) {
            BatchOutcome outcome = bed.store(alert("one", "content " + i, "1", null), alert("two", "a", "1", null));
            assertThat(outcome.changed()).isEqualTo(i == 1 ? 0 : 1);
            bed.pass(Duration.ofSeconds(1));
        }
        AlertView one = bed.shown("one");
        assertThat(one.revision()).isEqualTo(60);
        assertThat(dropped() - before).isEqualTo(10);
        assertThat(bed.revisions(one.id()))
                .hasSize(50)
                .first()
                .extracting(AlertRevision::revision)
                .isEqualTo(50);
        assertThat(bed.raw(one.id()).payload())
                .isEqualTo(alert("one", "content 50", "1", null).payload());
        untilTomorrow();
        bed.store(alert("one", "content 61", "1", null));
        assertThat(bed.raw(one.id()).revision()).isEqualTo(61);
        assertThat(bed.raw(one.id()).payload())
                .isEqualTo(alert("one", "content 61", "1", null).payload());
    }

    @Test
    void revisionsAndConnectionsOfAnotherTenantAreNotFound() {
        bed.store(alert("one", "a", "1", null));
        AlertId id = bed.shown("one").id();
        AlertBed other = new AlertBed();
        assertThatThrownBy(() -> other.revisions(id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> other.connections(id)).isInstanceOf(Problem.class);
    }

    @Test
    void theSameContentInAnotherOrderGivesTheSameEnd() {
        List<ArrivedAlert> arrived = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            arrived.add(alert("alert-" + i, "a", "1", null));
            arrived.add(grouped("grouping-" + i % 4, "key-" + i % 4, true));
            arrived.add(grouped("member-" + i, "key-" + i % 3, false));
        }
        List<String> ends = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            AlertBed one = new AlertBed();
            Collections.shuffle(arrived, new Random(round));
            for (int from = 0; from < arrived.size(); from += 30) {
                one.store(arrived.subList(from, from + 30).toArray(ArrivedAlert[]::new));
            }
            ends.add(one.shown().stream()
                    .map(each -> each.externalId() + each.revision() + each.status() + each.grouping() + each.roads())
                    .sorted()
                    .toList()
                    .toString());
        }
        assertThat(ends).allMatch(ends.getFirst()::equals);
    }

    @Test
    void whatDefenderGroupedIsShownInItsPlaceOnceItIsHere() {
        assertThat(bed.store(grouped("grouping", "Key", true)).added()).isOne();
        assertThat(bed.names()).containsExactly("grouping");
        bed.store(grouped("member", "KEY", false), grouped("stranger", "other", false));
        assertThat(bed.names()).containsExactly("member", "stranger");
        AlertConnections ofMember = bed.connections(bed.shown("member").id());
        assertThat(ofMember.groups()).extracting(AlertView::externalId).containsExactly("grouping");
        assertThat(ofMember.groups().getFirst().grouping()).isTrue();
        AlertConnections ofGroup = bed.connections(ofMember.groups().getFirst().id());
        assertThat(ofGroup.members()).extracting(AlertView::externalId).containsExactly("member");
        assertThat(bed.connections(bed.shown("stranger").id()).groups()).isEmpty();
        assertThat(bed.store(grouped("second grouping", "key", true)).added()).isZero();
    }
}
