package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mdrportal.alert.AlertFixtures.alert;
import static org.mdrportal.alert.AlertFixtures.complete;
import static org.mdrportal.alert.AlertFixtures.poll;
import static org.mdrportal.alert.AlertFixtures.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.SuppressionRuleSeen;
import org.mdrportal.watch.SuppressionRuleView;
import org.mdrportal.watch.SuppressionRules;

/** What was there before us is history, what comes after a gap is late, and neither is ever the other. */
class LateTests {

    private final AlertBed bed = new AlertBed();
    private final Instant added = bed.domain.clock.instant();

    private PollEnd done() {
        return complete(bed.domain.clock.instant());
    }

    private PollId now() {
        return poll(bed.domain.clock.instant());
    }

    private static ArrivedAlert of(String id, @Nullable String severity, @Nullable String status, Instant available) {
        return with(
                alert(id, id, severity, AlertFixtures.bytes("{\"id\":\"" + id + "\"}"), available),
                null,
                "K8S_MadeUp",
                status,
                false);
    }

    private int historyRunning() {
        return bed.domain
                .owner()
                .sql("SELECT history_running FROM subscription_watch WHERE subscription_id = :id")
                .param("id", bed.subscription.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void ninetyDaysOfAlertsAreHistoryAndTheRunningOnesAreCountedOnce() {
        List<ArrivedAlert> list = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String severity = i % 3 == 0 ? "HIGH" : i % 3 == 1 ? "Medium" : null;
            String status = List.of("Active", "Dismissed", "InProgress", "resolved", "Odd")
                    .get(i % 5);
            list.add(of("old-" + i, severity, status, added.minus(Duration.ofMinutes(43L * i + 1))));
        }
        PollId first = now();
        bed.pass(Duration.ofSeconds(20));
        for (int i = 0; i < 3; i++) {
            PollEnd end = i == 2 ? done() : null;
            BatchOutcome outcome = bed.store(first, end, list.subList(i * 1_000, (i + 1) * 1_000));
            assertThat(outcome).isEqualTo(new BatchOutcome(1_000, 0, 1_000, 0));
        }
        long running = IntStream.range(0, 3_000)
                .filter(i -> 43L * i + 1 <= 24 * 60 && i % 3 == 0 && i % 5 != 1 && i % 5 != 3)
                .count();
        assertThat(historyRunning()).isEqualTo((int) running).isPositive();
        assertThat(bed.rows("alert")).isEqualTo(3_000);
        bed.pass(Duration.ofSeconds(60));
        BatchOutcome next =
                bed.store(now(), done(), List.of(of("found later", "High", "Active", added.minusSeconds(9))));
        assertThat(next).isEqualTo(new BatchOutcome(1, 0));
        assertThat(bed.shown("found later").history()).isFalse();
        assertThat(historyRunning()).isEqualTo((int) running);
    }

    @Test
    void historyIsOnlyWhatSaysThatItWasThereBefore() {
        bed.store(
                now(),
                done(),
                List.of(
                        of("before", "Low", "Active", added.minusMillis(1)),
                        of("at the moment", "Low", "Active", added),
                        alert("silent", "a", "1", null)));
        assertThat(bed.shown())
                .filteredOn(AlertView::history)
                .extracting(AlertView::externalId)
                .containsExactly("before");
        assertThat(historyRunning()).isZero();
    }

    @Test
    void aSixHourOutageEndsWithFourHundredLateOnes() {
        bed.complete();
        bed.pass(Duration.ofMinutes(1));
        bed.store(now(), done(), List.of(of("in time", "Low", "Active", added)));
        bed.pass(Duration.ofHours(6));
        List<ArrivedAlert> missed = IntStream.range(0, 400)
                .mapToObj(i -> of("missed-" + i, "Low", "Active", added.plus(Duration.ofMinutes(i % 300))))
                .toList();
        PollId after = now();
        bed.store(after, null, missed.subList(0, 150));
        bed.pass(Duration.ofSeconds(5));
        assertThat(bed.store(after, done(), missed.subList(150, 400))).isEqualTo(new BatchOutcome(250, 0, 0, 250));
        bed.pass(Duration.ofMinutes(1));
        bed.store(now(), done(), List.of(of("news", "Low", "Active", bed.domain.clock.instant())));
        assertThat(bed.shown())
                .allMatch(each -> each.late() == each.externalId().startsWith("missed-"))
                .noneMatch(AlertView::history)
                .hasSize(402);
    }

    @Test
    void whatIsReadOfAListThatIsCutAfterAnOutageIsLateToo() {
        bed.complete();
        bed.pass(Duration.ofHours(1));
        PollEnd cut = new PollEnd(bed.domain.clock.instant(), PollReason.PAGING, "cut", Duration.ofSeconds(60));
        bed.store(now(), cut, List.of(of("first half", "Low", "Active", added)));
        bed.pass(Duration.ofMinutes(1));
        bed.store(now(), done(), List.of(of("second half", "Low", "Active", added)));
        assertThat(bed.shown()).hasSize(2).allMatch(AlertView::late);
    }

    @Test
    void whatCameDismissedIsCountedUnderTheRulesThatHideIt() {
        bed.store(of("one", "High", "Dismissed", added));
        bed.store(of("two", "High", "dismissed", added));
        bed.store(of("three", "High", "Active", added));
        SuppressionRules rules = bed.domain.bean(SuppressionRules.class);
        bed.domain.asSystem(() -> {
            rules.seen(
                    bed.tenant,
                    bed.subscription,
                    List.of(rule("every", "*"), rule("its own", "k8s_madeup"), rule("another", "K8S_Other")));
            return true;
        });

        assertThat(bed.domain.asSystem(() -> rules.list(bed.tenant, bed.subscription)))
                .extracting(SuppressionRuleView::name, SuppressionRuleView::hidden)
                .containsExactlyInAnyOrder(tuple("every", 2L), tuple("its own", 2L), tuple("another", 0L));
    }

    private static SuppressionRuleSeen rule(String name, String type) {
        return new SuppressionRuleSeen(name, type, null, null, "Enabled", null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "Dismissed,true",
        "resolved,true",
        " DISMISSED ,true",
        "Active,false",
        "InProgress,false",
        "Odd,false",
        ",false"
    })
    void whatCameDismissedIsKnownByItsFirstWord(@Nullable String status, boolean dismissed) {
        bed.store(of("one", "High", status, added));
        assertThat(bed.shown("one").dismissedAtFirstSight()).isEqualTo(dismissed);
        ArrivedAlert changed = of("one", "Low", dismissed ? "Active" : "Dismissed", added);
        bed.pass(Duration.ofSeconds(1));
        bed.store(new ArrivedAlert(
                "one",
                changed.keys(),
                changed.facts(),
                changed.context(),
                changed.times(),
                AlertFixtures.bytes("2").sha256(),
                changed.payload(),
                AlertFixtures.bytes("3").sha256()));
        assertThat(bed.shown("one").revision()).isEqualTo(2);
        assertThat(bed.shown("one").firstStatus()).isEqualTo(status);
        assertThat(bed.shown("one").dismissedAtFirstSight()).isEqualTo(dismissed);
    }

    @Test
    void aReplayIsLateEvenBeforeTheFirstCompleteList() {
        QuarantineId item = quarantined("{broken");
        replay(item, of("replayed", "High", "Active", added.minus(Duration.ofDays(3))));
        assertThat(bed.shown("replayed").late()).isTrue();
        assertThat(bed.shown("replayed").history()).isFalse();
        assertThat(bed.rows("quarantine")).isZero();
        replay(item, of("once more", "High", "Active", added));
        assertThat(bed.names()).containsExactly("replayed");
    }

    @Test
    void aReplayedContentOlderThanTheStoredOneIsKeptAndChangesNothing() {
        QuarantineId item = quarantined("{broken");
        bed.pass(Duration.ofMinutes(1));
        bed.store(alert("one", "present", "1", null));
        AlertView before = bed.shown("one");
        bed.pass(Duration.ofMinutes(1));
        replay(item, alert("one", "older", "1", null));
        assertThat(bed.shown("one")).isEqualTo(before);
        assertThat(bed.revisions(before.id()))
                .extracting(AlertRevision::revision)
                .containsExactly(0, 1);
        assertThat(bed.raw(before.id()).payload())
                .isEqualTo(alert("one", "present", "1", null).payload());
        assertThat(bed.rows("quarantine")).isZero();
    }

    @Test
    void aReplayedContentNewerThanTheStoredOneTakesItsPlace() {
        bed.store(alert("one", "earlier", "1", null));
        bed.pass(Duration.ofMinutes(1));
        QuarantineId item = quarantined("{broken");
        bed.pass(Duration.ofMinutes(1));
        replay(item, alert("one", "newer", "1", null));
        assertThat(bed.shown("one").revision()).isEqualTo(2);
        assertThat(bed.shown("one").late()).isFalse();
        assertThat(bed.raw(bed.shown("one").id()).payload())
                .isEqualTo(alert("one", "newer", "1", null).payload());
    }

    private void replay(QuarantineId item, ArrivedAlert alert) {
        bed.domain.asSystem(() -> {
            bed.domain.bean(AlertIntake.class).replay(bed.tenant, item, bed.subscription, alert);
            return true;
        });
    }

    private QuarantineId quarantined(String content) {
        bed.domain.asSystem(() -> bed.domain
                .bean(AlertIntake.class)
                .store(
                        bed.tenant,
                        AlertFixtures.batch(
                                bed.subscription, now(), null, List.of(AlertFixtures.unreadable(content)), List.of())));
        Map<UUID, Boolean> items = bed
                .domain
                .owner()
                .sql("SELECT quarantine_id FROM quarantine WHERE tenant_id = :tenant")
                .param("tenant", bed.tenant.value())
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toMap(id -> id, _ -> true));
        assertThat(items).hasSize(1);
        return new QuarantineId(items.keySet().iterator().next());
    }
}
