package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.alert.AlertFixtures.alert;
import static org.mdrportal.alert.AlertFixtures.batch;
import static org.mdrportal.alert.AlertFixtures.bytes;
import static org.mdrportal.alert.AlertFixtures.complete;
import static org.mdrportal.alert.AlertFixtures.poll;
import static org.mdrportal.alert.AlertFixtures.unreadable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollRunView;
import org.mdrportal.watch.Watch;
import org.springframework.dao.DataAccessException;

/** Nothing that arrived is lost, and nothing counts twice. */
class AlertStoreTests {

    private final Domain domain = Domain.shared();
    private final AlertIntake intake = domain.bean(AlertIntake.class);
    private final Alerts alerts = domain.bean(Alerts.class);
    private final TenantId tenant = domain.newTenant();
    private final SubscriptionId subscription = domain.newSubscription(tenant);

    private BatchOutcome store(ArrivedAlert... arrived) {
        domain.clock.move(Duration.ofSeconds(1));
        return store(poll(domain.clock.instant()), null, List.of(arrived));
    }

    private BatchOutcome store(PollId poll, PollEnd end, List<ArrivedAlert> arrived) {
        return domain.asSystem(() -> intake.store(tenant, batch(subscription, poll, end, List.of(), arrived)));
    }

    private List<AlertView> stored() {
        return domain.asSystem(() -> alerts.list(Tenants.one(tenant), AlertFilter.NONE, null, 500))
                .items();
    }

    private AlertView only() {
        return stored().getFirst();
    }

    private RawAlert raw() {
        return domain.asSystem(() -> alerts.raw(Tenants.one(tenant), only().id()));
    }

    private List<PollRunView> polls() {
        return domain.asSystem(() -> domain.bean(Watch.class).polls(Tenants.one(tenant), subscription, null, 500))
                .items();
    }

    private long rows(String table) {
        return domain.owner()
                .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    @Test
    void aNewOneIsStoredAndKnownByItsBytes() {
        ArrivedAlert arrived = alert("Alert-1", "a", "1", null);
        assertThat(store(arrived)).isEqualTo(new BatchOutcome(1, 0));
        assertThat(stored()).hasSize(1);
        assertThat(only().externalId()).isEqualTo("Alert-1");
        assertThat(only().revision()).isOne();
        Bytes unknown = bytes("unknown").sha256();
        assertThat(domain.asSystem(() -> intake.known(tenant, subscription, List.of(arrived.rawHash(), unknown))))
                .containsExactly(arrived.rawHash());
        assertThat(domain.asSystem(() -> intake.known(tenant, subscription, List.of())))
                .isEmpty();
    }

    @Test
    void anUnchangedOneChangesNothing() {
        store(alert("alert-1", "a", "1", null));
        AlertView before = only();
        long records = rows("audit_record");
        assertThat(store(alert("alert-1", "a", "1", null))).isEqualTo(new BatchOutcome(0, 0));
        assertThat(only()).isEqualTo(before);
        assertThat(rows("alert_revision")).isOne();
        assertThat(rows("audit_record")).isEqualTo(records);
    }

    @Test
    void otherBytesOfTheSameContentOnlyMoveLastSeen() {
        store(alert("alert-1", "a", "1", null));
        AlertView before = only();
        assertThat(store(alert("alert-1", "a", "2", null))).isEqualTo(new BatchOutcome(0, 0));
        assertThat(only().lastSeen()).isAfter(before.lastSeen());
        assertThat(only().firstSeen()).isEqualTo(before.firstSeen());
        assertThat(only().revision()).isOne();
        assertThat(rows("alert_revision")).isOne();
        assertThat(raw().payload()).isEqualTo(alert("alert-1", "a", "1", null).payload());
    }

    @Test
    void otherContentIsARevisionAndBothPayloadsAreKept() {
        store(alert("alert-1", "a", "1", null));
        assertThat(store(alert("alert-1", "b", "1", null))).isEqualTo(new BatchOutcome(0, 1));
        assertThat(only().revision()).isEqualTo(2);
        assertThat(raw().revision()).isEqualTo(2);
        assertThat(raw().payload()).isEqualTo(alert("alert-1", "b", "1", null).payload());
        assertThat(rows("alert_revision")).isEqualTo(2);
    }

    @Test
    void thereAndBackAgainIsThreeRevisions() {
        store(alert("alert-1", "a", "1", null));
        store(alert("alert-1", "b", "1", null));
        assertThat(store(alert("alert-1", "a", "1", null))).isEqualTo(new BatchOutcome(0, 1));
        assertThat(only().revision()).isEqualTo(3);
        assertThat(raw().payload()).isEqualTo(alert("alert-1", "a", "1", null).payload());
        assertThat(rows("alert_revision")).isEqualTo(3);
    }

    @Test
    void theSameKeyTwiceInABatchIsOneAlert() {
        assertThat(store(alert("Alert-1", "a", "1", null), alert(" alert-1 ", "b", "1", null)))
                .isEqualTo(new BatchOutcome(1, 0));
        assertThat(stored()).hasSize(1);
        assertThat(raw().payload()).isEqualTo(alert(" alert-1 ", "b", "1", null).payload());
    }

    @Test
    void twoWritersOfTheSameBatchStoreItOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "round-" + round + "-";
            List<ArrivedAlert> same = IntStream.range(0, 100)
                    .mapToObj(i -> alert(name + i, "a", "1", null))
                    .toList();
            domain.clock.move(Duration.ofSeconds(1));
            List<Future<BatchOutcome>> writers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (List<ArrivedAlert> order : List.of(same, same.reversed())) {
                    writers.add(threads.submit(() -> store(poll(domain.clock.instant()), null, order)));
                }
            }
            assertThat(writers.get(0).get().added() + writers.get(1).get().added())
                    .isEqualTo(100);
            assertThat(rows("alert")).isEqualTo(100L * (round + 1));
            assertThat(rows("alert_revision")).isEqualTo(100L * (round + 1));
        }
    }

    @Test
    void aLargeBatchTakesNoMoreStatementsThanASmallOne() {
        store(alert("warm", "a", "1", null));
        int before = domain.statements();
        store(alert("one", "a", "1", null));
        int small = domain.statements() - before;
        ArrivedAlert[] many = IntStream.range(0, 400)
                .mapToObj(i -> alert("many-" + i, "a", "1", null))
                .toArray(ArrivedAlert[]::new);
        before = domain.statements();
        assertThat(store(many)).isEqualTo(new BatchOutcome(400, 0));
        assertThat(domain.statements() - before).isEqualTo(small).isLessThan(30);
    }

    @Test
    void aPayloadComesBackByteForByte() {
        Bytes payload = bytes("{ \"b\":1, \"b\":2,\n\t\"nul\":\"\\u0000\", \"lone\":\"\\ud800\", \"é日本\" : 1e400 }");
        store(alert("alert-1", "a", "High", payload, null));
        assertThat(raw().payload()).isEqualTo(payload);
    }

    @Test
    void onlyTheFirstListBringsHistory() {
        Instant longAgo = Domain.START.minus(Duration.ofDays(3));
        Instant now = domain.clock.instant().plusSeconds(5);
        PollId first = poll(domain.clock.instant());
        store(first, null, List.of(alert("old", "a", "1", longAgo), alert("new", "a", "1", now)));
        store(first, complete(domain.clock.instant()), List.of(alert("unknown age", "a", "1", null)));
        store(alert("late", "a", "1", longAgo));
        assertThat(stored())
                .filteredOn(AlertView::history)
                .extracting(AlertView::externalId)
                .containsExactly("old");
        assertThat(stored()).hasSize(4);
    }

    @Test
    void pollAndAlertsCommitTogetherOrNotAtAll() {
        ArrivedAlert good = alert("good", "a", "1", null);
        PollId outOfTime = poll(Instant.parse("2099-01-01T00:00:00Z"));
        assertThatThrownBy(() -> store(outOfTime, null, List.of(good))).isInstanceOf(DataAccessException.class);
        assertThat(stored()).isEmpty();

        ArrivedAlert bad = alert("bad", "a", "Hi\u0000gh", bytes("{}"), null);
        assertThatThrownBy(() -> store(good, bad)).isInstanceOf(DataAccessException.class);
        assertThat(stored()).isEmpty();
        assertThat(polls()).isEmpty();
        assertThat(rows("alert_revision")).isZero();
    }

    @Test
    void stepsOfAPollAddUpUntilItEnds() {
        domain.clock.move(Duration.ofSeconds(1));
        PollId poll = poll(domain.clock.instant());
        store(poll, null, List.of(alert("1", "a", "1", null)));
        store(poll, complete(domain.clock.instant()), List.of(alert("2", "a", "1", null)));
        PollRunView ended = polls().getFirst();
        assertThat(ended.added()).isEqualTo(2);
        assertThat(ended.pages()).isEqualTo(2);
        assertThat(ended.complete()).isTrue();
        store(poll, null, List.of(alert("3", "a", "1", null)));
        assertThat(polls()).containsExactly(ended);
    }

    @Test
    void whatCannotBeReadIsKeptOncePerContent() {
        domain.clock.move(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            PollId poll = poll(domain.clock.instant().plusMillis(i));
            domain.asSystem(() -> intake.store(
                    tenant,
                    batch(
                            subscription,
                            poll,
                            null,
                            List.of(unreadable("{broken"), unreadable("{broken"), unreadable("[]")),
                            List.of(alert("neighbour", "a", "1", null)))));
        }
        assertThat(domain.owner()
                        .sql("SELECT times FROM quarantine WHERE tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query(Long.class)
                        .list())
                .containsExactly(3L, 3L);
        assertThat(stored()).hasSize(1);
        assertThat(polls()).extracting(PollRunView::quarantined).containsOnly(3);
    }

    @Test
    void ofASubscriptionThatIsNotWatchedNothingIsStored() {
        TenantId other = domain.newTenant();
        SubscriptionId elsewhere = domain.newSubscription(other);
        IntakeBatch batch =
                batch(elsewhere, poll(domain.clock.instant()), null, List.of(), List.of(alert("1", "a", "1", null)));
        assertThatThrownBy(() -> domain.asSystem(() -> intake.store(tenant, batch)))
                .isInstanceOf(Problem.class);
        assertThat(rows("alert")).isZero();
    }

    @Test
    void anotherTenantsAlertIsNotFound() {
        store(alert("alert-1", "a", "1", null));
        AlertId id = only().id();
        Tenants other = Tenants.one(domain.newTenant());
        assertThatThrownBy(() -> domain.asSystem(() -> alerts.get(other, id))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> domain.asSystem(() -> alerts.raw(other, id))).isInstanceOf(Problem.class);
        assertThat(domain.asSystem(() -> alerts.list(other, AlertFilter.NONE, null, 50))
                        .items())
                .isEmpty();
    }

    @Test
    void aListGoesOnWhereItStopped() {
        for (int i = 0; i < 5; i++) {
            store(alert("alert-" + i, "a", "1", null), alert("twin-" + i, "a", "1", null));
        }
        List<AlertId> seen = new ArrayList<>();
        String next = null;
        do {
            var after = org.mdrportal.platform.Cursor.decode(next);
            var page = domain.asSystem(() -> alerts.list(Tenants.one(tenant), AlertFilter.NONE, after, 3));
            page.items().forEach(each -> seen.add(each.id()));
            next = page.next();
        } while (next != null);
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(stored().stream().map(AlertView::id).toList());
    }
}
