package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.alert.AlertFixtures.alert;
import static org.mdrportal.alert.AlertFixtures.grouped;
import static org.mdrportal.alert.AlertFixtures.named;
import static org.mdrportal.alert.AlertFixtures.poll;
import static org.mdrportal.alert.AlertFixtures.posted;
import static org.mdrportal.alert.AlertFixtures.with;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.watch.PollId;

/** What other modules are told of: exactly what may open an incident, and what changed. */
class AlertNewsTests {

    private final AlertBed bed = new AlertBed();

    private List<AlertsStored> told() {
        return bed.domain.bean(RecordedNews.class).of(bed.tenant);
    }

    private List<String> added() {
        return names(told().stream().flatMap(each -> each.added().stream()).toList());
    }

    private List<String> names(Collection<AlertId> ids) {
        return ids.stream().map(id -> bed.get(id).externalId()).sorted().toList();
    }

    @Test
    void ofABatchThoseThatAreNewAndThoseThatChangedAreToldAtOnce() {
        bed.store(alert("one", "a", "1", null), alert("two", "a", "1", null));
        bed.pass(Duration.ofSeconds(1));
        bed.store(alert("one", "b", "1", null), alert("two", "a", "2", null), alert("three", "a", "1", null));

        assertThat(told()).hasSize(2);
        assertThat(names(told().getFirst().added())).containsExactly("one", "two");
        assertThat(told().getFirst().changed()).isEmpty();
        assertThat(names(told().getLast().added())).containsExactly("three");
        assertThat(names(told().getLast().changed())).containsExactly("one");
        assertThat(told().getFirst().batch()).isNotEqualTo(told().getLast().batch());
    }

    @Test
    void whatIsKnownAndWhatOnlyHasOtherTimesIsNoNews() {
        bed.store(alert("one", "a", "1", null));
        bed.store(alert("one", "a", "1", null));
        bed.store(alert("one", "a", "2", null));
        bed.complete();

        assertThat(told()).hasSize(1);
    }

    @Test
    void historyAndWhatItsSourceHadClosedOpensNothing() {
        Instant longAgo = Domain.START.minus(Duration.ofDays(3));
        bed.store(
                alert("history", "a", "1", longAgo),
                with(alert("dismissed", "a", "1", null), null, "K8S_MadeUp", " dismissed", false),
                with(alert("resolved", "a", "1", null), null, "K8S_MadeUp", "Resolved", false),
                with(alert("in progress", "a", "1", null), null, "K8S_MadeUp", "InProgress", false));
        bed.complete();
        bed.store(alert("late", "a", "1", longAgo));

        assertThat(added()).containsExactly("in progress", "late");
        assertThat(bed.shown()).hasSize(5);
    }

    @Test
    void aGroupingOfOthersOpensNothingAndOneOfNothingDoes() {
        bed.store(grouped("member", "one", false), grouped("group", "one", true), grouped("alone", "two", true));

        assertThat(added()).containsExactly("alone", "member");
    }

    @Test
    void theSameFindingByALowerRoadOpensNothingUntilAPersonTakesItApart() {
        bed.complete();
        bed.store(named("defender", "arm", "one", null));
        bed.store(Road.SENTINEL, named("sentinel", null, null, "one"));
        assertThat(added()).containsExactly("defender");
        assertThat(told().getLast().hidden()).hasSize(1);

        AlertView shown = bed.shown("defender");
        AlertView joined = bed.connections(shown.id()).joined().getFirst();
        bed.undo(joined.id());
        assertThat(added()).containsExactly("defender", "sentinel");
        assertThat(told()).hasSize(3);
    }

    @Test
    void aHigherRoadThatArrivesSecondIsNews() {
        bed.complete();
        bed.post(posted("scanner", "one", "K8S_MadeUp", Domain.START));
        bed.store(named("defender", "one", null, null));

        assertThat(bed.names()).containsExactly("defender");
        assertThat(added()).containsExactly("defender", "one");
    }

    @Test
    void whatFitsTwoStandsAgainAndIsNews() {
        bed.complete();
        bed.store(named("first", "a", "one", null));
        bed.store(Road.SENTINEL, named("sentinel", null, null, "one"));
        assertThat(added()).containsExactly("first");
        bed.store(named("second", "b", "one", null));

        assertThat(bed.names()).containsExactly("first", "second", "sentinel");
        assertThat(added()).containsExactly("first", "second", "sentinel");
    }

    @Test
    void aPostedAlertIsNewsOnce() {
        bed.post(posted("scanner", "one", "K8S_MadeUp", null));
        bed.post(posted("scanner", "one", "K8S_MadeUp", null));

        assertThat(added()).containsExactly("one");
        assertThat(told()).hasSize(1);
    }

    @Test
    void theFirstCompleteListIsToldOnceAndAfterItsAlerts() {
        PollId first = poll(bed.domain.clock.instant());
        bed.store(first, null, List.of(alert("one", "a", "1", null)));
        assertThat(bed.domain.bean(RecordedNews.class).firstOf(bed.tenant)).isEmpty();
        bed.store(first, AlertFixtures.complete(bed.domain.clock.instant()), List.of(alert("two", "a", "1", null)));
        bed.pass(Duration.ofMinutes(1));
        bed.complete();

        assertThat(bed.domain.bean(RecordedNews.class).firstOf(bed.tenant))
                .containsExactly(new FirstListComplete(bed.tenant, bed.subscription));
        assertThat(added()).containsExactly("one", "two");
    }
}
