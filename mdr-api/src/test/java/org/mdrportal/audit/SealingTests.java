package org.mdrportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;

/** Records become a chain without gaps in which every change shows, and changes are numbered as they appear. */
class SealingTests {

    private final Domain domain = Domain.shared();
    private final AuditTrail trail = domain.bean(AuditTrail.class);
    private final ChangeFeed feed = domain.bean(ChangeFeed.class);
    private final SealTask task = domain.bean(SealTask.class);
    private final TenantId tenant = domain.newTenant();

    /** Opening a tenant is the first record. */
    private void record(int more) {
        domain.inTransaction(tenant, () -> {
            for (int i = 0; i < more; i++) {
                domain.bean(Audit.class).record(tenant, "tested", "test", "t" + i, "because", Map.of("n", i));
            }
            return 0;
        });
        domain.clock.move(Duration.ofSeconds(1));
    }

    private Verification verify() {
        return domain.asSystem(() -> trail.verify(tenant));
    }

    private List<Long> numbers() {
        return domain.owner()
                .sql("SELECT number FROM audit_record WHERE tenant_id = :tenant ORDER BY number")
                .param("tenant", tenant.value())
                .query(Long.class)
                .list();
    }

    /** As somebody with the database in his hands would. */
    private void tamper(String sql, long number) {
        domain.owner()
                .sql("ALTER TABLE audit_record DISABLE TRIGGER audit_record_sealed_once")
                .update();
        assertThat(domain.owner()
                        .sql(sql)
                        .param("tenant", tenant.value())
                        .param("number", number)
                        .update())
                .isOne();
        domain.owner()
                .sql("ALTER TABLE audit_record ENABLE TRIGGER audit_record_sealed_once")
                .update();
    }

    private static final String CONTENT_OF_NUMBER = " WHERE c.tenant_id = :tenant AND c.record_id = (SELECT r.record_id"
            + " FROM audit_record r WHERE r.tenant_id = :tenant AND r.number = :number)";

    @Test
    void recordsGetNumbersWithoutGapsAndTheChainHolds() {
        record(4);
        assertThat(verify()).isEqualTo(new Verification(0, 5, null, 0));
        task.tick();
        record(3);
        task.tick();
        assertThat(numbers()).isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(verify()).isEqualTo(new Verification(8, 0, null, 0));
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aChangedRecordIsFoundAtItsNumber() {
        record(5);
        task.tick();
        tamper("UPDATE audit_record r SET action = 'nothing' WHERE r.tenant_id = :tenant AND r.number = :number", 3);
        assertThat(verify().brokenAt()).isEqualTo(3);
    }

    @Test
    void aChangedContentIsFoundAtItsNumber() {
        record(5);
        task.tick();
        tamper("UPDATE audit_content c SET content = '{}'" + CONTENT_OF_NUMBER, 4);
        assertThat(verify().brokenAt()).isEqualTo(4);
    }

    @Test
    void aChangedHashIsFoundAtItsNumber() {
        record(5);
        task.tick();
        tamper("UPDATE audit_record r SET hash = sha256('x') WHERE r.tenant_id = :tenant AND r.number = :number", 2);
        assertThat(verify().brokenAt()).isEqualTo(2);
    }

    @Test
    void aMissingRecordIsFoundWhereItsNumberWas() {
        record(5);
        task.tick();
        tamper("DELETE FROM audit_content c" + CONTENT_OF_NUMBER, 3);
        tamper("DELETE FROM audit_record r WHERE r.tenant_id = :tenant AND r.number = :number", 3);
        assertThat(verify().brokenAt()).isEqualTo(3);
    }

    @Test
    void erasedContentIsErasedAndNotBroken() {
        record(5);
        task.tick();
        tamper("DELETE FROM audit_content c" + CONTENT_OF_NUMBER, 3);
        assertThat(verify()).isEqualTo(new Verification(6, 0, null, 1));
    }

    @Test
    void aRecordWhoseContentIsErasedCannotBeChangedUnseenEither() {
        record(5);
        task.tick();
        tamper("DELETE FROM audit_content c" + CONTENT_OF_NUMBER, 3);
        tamper("UPDATE audit_record r SET actor_id = 'x' WHERE r.tenant_id = :tenant AND r.number = :number", 3);
        assertThat(verify().brokenAt()).isEqualTo(3);
    }

    @Test
    void aSealedRecordIsNeverSealedAgain() {
        record(2);
        task.tick();
        assertThatThrownBy(() -> domain.owner()
                        .sql("UPDATE audit_record SET number = 99 WHERE tenant_id = :tenant AND number = 1")
                        .param("tenant", tenant.value())
                        .update())
                .rootCause()
                .hasMessageContaining("is sealed");
    }

    @Test
    void twoSealersAtOnceMakeOneChain() throws Exception {
        for (int round = 0; round < 5; round++) {
            record(60);
            List<Future<Object>> sealers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2; i++) {
                    sealers.add(threads.submit(() -> {
                        task.tick();
                        return null;
                    }));
                }
            }
            for (Future<Object> sealer : sealers) {
                sealer.get();
            }
        }
        assertThat(numbers()).isEqualTo(LongStream.rangeClosed(1, 301).boxed().toList());
        assertThat(verify()).isEqualTo(new Verification(301, 0, null, 0));
    }

    @Test
    void fiveThousandRecordsAreSealedInSteps() {
        record(4_999);
        task.tick();
        assertThat(verify()).isEqualTo(new Verification(5_000, 0, null, 0));
        tamper("UPDATE audit_record r SET reason = 'none' WHERE r.tenant_id = :tenant AND r.number = :number", 4_321);
        assertThat(verify().brokenAt()).isEqualTo(4_321);
    }

    @Test
    void aChangeThatCommitsLateIsNotSkipped() throws Exception {
        task.tick();
        long seen = domain.asSystem(() -> feed.last(Tenants.one(tenant)));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> late = threads.submit(() -> domain.inTransaction(tenant, () -> {
                domain.bean(Changes.class).changed(tenant, "alert", "late");
                written.countDown();
                awaited(goOn);
                return 0;
            }));
            awaited(written);
            domain.inTransaction(tenant, () -> {
                domain.bean(Changes.class).changed(tenant, "alert", "early");
                return 0;
            });
            task.tick();
            List<Change> first = since(seen);
            assertThat(first).extracting(Change::objectId).containsExactly("early");
            goOn.countDown();
            late.get();
            task.tick();
            assertThat(since(first.getLast().number()))
                    .extracting(Change::objectId)
                    .containsExactly("late");
        }
    }

    @Test
    void aTenantsChangesAreToldToNobodyElse() {
        TenantId other = domain.newTenant();
        task.tick();
        assertThat(domain.asSystem(() -> feed.since(Tenants.one(other), 0, 500)))
                .extracting(Change::tenant)
                .containsOnly(other);
        assertThat(since(0)).extracting(Change::tenant).containsOnly(tenant);
    }

    @Test
    void aRecordNeedsTheTransactionOfWhatItTells() {
        assertThatThrownBy(() -> domain.asSystem(() -> {
                    domain.bean(Audit.class).record(tenant, "tested", "test", "t", null, Map.of());
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<Change> since(long number) {
        return domain.asSystem(() -> feed.since(Tenants.one(tenant), number, 500));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
