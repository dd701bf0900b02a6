package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The wall from the program's side: each transaction has one scope, set before anything else, gone afterwards. */
class ScopedTransactionTests {

    private final Domain domain = Domain.shared();
    private final TenantId one = domain.newTenant();
    private final TenantId other = domain.newTenant();
    private final Scope ofOne = new Scope(ScopeRole.STAFF, Tenants.one(one));
    private final Scope ofOther = new Scope(ScopeRole.STAFF, Tenants.one(other));
    private final Scope ofAll = new Scope(ScopeRole.SOC, Tenants.all());

    @AfterEach
    void everyConnectionIsBack() {
        assertThat(domain.takenConnections()).isZero();
    }

    @Test
    void withoutAScopeNothingBegins() {
        assertThatThrownBy(() -> domain.transactions().executeWithoutResult(_ -> {}))
                .isInstanceOf(IllegalTransactionStateException.class)
                .hasMessageContaining("no scope");
    }

    @Test
    void outsideATransactionNothingOfATenantIsReadable() {
        assertThatThrownBy(() -> domain.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM tenant")
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aScopeOfOneTenantSeesThatOneBySqlAndByEntity() {
        for (ScopeRole role : List.of(ScopeRole.STAFF, ScopeRole.CUSTOMER)) {
            Scope scope = new Scope(role, Tenants.one(one));
            assertThat(domain.inTransaction(scope, this::seenBySql)).containsExactly(one);
            assertThat(domain.inTransaction(scope, this::seenByEntity)).containsExactly(one);
        }
    }

    @Test
    void aScopeOfTwoTenantsSeesBoth() {
        Scope both = new Scope(ScopeRole.CUSTOMER, Tenants.only(List.of(one, other)));
        assertThat(domain.inTransaction(both, this::seenBySql)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void theProvidersReadersSeeAllAndWriteNothing() {
        assertThat(domain.inTransaction(ofAll, this::seenBySql)).contains(one, other, Provider.TENANT);
        assertThatThrownBy(() -> domain.inTransaction(ofAll, () -> rename(one)))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theCustomersLaneWritesNothingEither() {
        Scope customer = new Scope(ScopeRole.CUSTOMER, Tenants.one(one));
        assertThatThrownBy(() -> domain.inTransaction(customer, () -> rename(one)))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aWriterOfOneTenantDoesNotReachTheOther() {
        assertThat(domain.inTransaction(ofOne, () -> rename(other))).isZero();
        assertThat(domain.inTransaction(ofOther, () -> rename(other))).isOne();
    }

    @Test
    void anotherScopeInsideAnOpenTransactionIsRefused() {
        assertThatThrownBy(() -> domain.inTransaction(
                        ofOne, () -> ofOther.<Set<TenantId>, RuntimeException>call(this::seenBySql)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot join");
        assertThatThrownBy(() -> domain.inTransaction(
                        ofOne, () -> domain.bean(TenantRegister.class).get(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot join");
    }

    @Test
    void theSameScopeJoins() {
        Set<TenantId> seen = domain.inTransaction(ofOne, () -> {
            rename(one);
            return new Scope(ScopeRole.STAFF, Tenants.one(one)).<Set<TenantId>, RuntimeException>call(this::seenBySql);
        });
        assertThat(seen).containsExactly(one);
    }

    @Test
    void aUseCaseRunsInTheScopeOfItsTenant() {
        TenantView found =
                domain.asSystem(() -> domain.bean(TenantRegister.class).get(one));
        assertThat(found.id()).isEqualTo(one);
    }

    @Test
    void aUseCaseRefusesTheRightsOfAnotherTenant() {
        Reach reach = Reach.NONE.plus(Set.of(Permission.TENANT_READ), Tenants.one(other));
        Caller customer = new Caller(new Actor("directory", "somebody", "Somebody"), Reach.NONE, reach);
        assertThatThrownBy(() ->
                        customer.call(() -> domain.bean(TenantRegister.class).get(one)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> domain.bean(TenantRegister.class).get(one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody is calling");
    }

    @Test
    void aScopeThatCannotBeSetLeavesNothingBehind() {
        domain.owner().sql("REVOKE mdr_soc FROM mdr_app").update();
        try {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> domain.inTransaction(ofAll, this::seenBySql))
                        .isInstanceOf(IllegalTransactionStateException.class)
                        .rootCause()
                        .hasMessageContaining("permission denied to set role");
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .isFalse();
                assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
                assertThat(domain.takenConnections()).isZero();
            }
            assertThat(domain.inTransaction(ofOne, this::seenBySql)).containsExactly(one);
        } finally {
            domain.owner()
                    .sql("GRANT mdr_soc TO mdr_app WITH INHERIT FALSE, SET TRUE")
                    .update();
        }
        assertThat(domain.inTransaction(ofAll, this::seenBySql)).contains(one, other);
    }

    @Test
    void afterCommitAndRollbackTheConnectionIsNobodysAgain() {
        domain.inTransaction(ofOne, this::seenBySql);
        assertThat(whoAmI()).isEqualTo("mdr_app/");
        assertThatThrownBy(() -> domain.inTransaction(ofOne, () -> {
                    rename(one);
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(whoAmI()).isEqualTo("mdr_app/");
        assertThat(domain.asSystem(() -> domain.bean(TenantRegister.class).get(one))
                        .name())
                .startsWith("Customer");
    }

    @Test
    void twoHundredCallsAtOnceNeverSeeEachOther() throws Exception {
        List<TenantId> tenants = List.of(one, other, domain.newTenant(), domain.newTenant());
        List<Future<Boolean>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                calls.add(threads.submit(() -> seesItsOwn(tenants.get(number % 4), number)));
            }
        }
        for (Future<Boolean> call : calls) {
            assertThat(call.get()).isTrue();
        }
    }

    private boolean seesItsOwn(TenantId tenant, int number) {
        return switch (number % 5) {
            case 0 -> domain.inTransaction(ofAll, this::seenBySql).containsAll(List.of(one, other));
            case 1 ->
                domain.inTransaction(new Scope(ScopeRole.CUSTOMER, Tenants.one(tenant)), this::seenByEntity)
                        .equals(Set.of(tenant));
            case 2 -> domain.inTransaction(new Scope(ScopeRole.STAFF, Tenants.one(tenant)), () -> rename(tenant)) == 1;
            case 3 -> fails(tenant);
            default ->
                domain.inTransaction(new Scope(ScopeRole.STAFF, Tenants.one(tenant)), this::seenBySql)
                        .equals(Set.of(tenant));
        };
    }

    private boolean fails(TenantId tenant) {
        try {
            domain.inTransaction(new Scope(ScopeRole.CUSTOMER, Tenants.one(tenant)), () -> rename(tenant));
            return false;
        } catch (DataAccessException e) {
            return true;
        }
    }

    @Test
    void infraAccessGivesTheScopeBack() {
        InfraAccess infra = domain.bean(InfraAccess.class);
        String before = domain.inTransaction(ofOne, () -> {
            String inside = infra.call(
                    () -> infra.sql("SELECT current_user").query(String.class).single());
            return inside + ", then "
                    + infra.sql("SELECT current_user").query(String.class).single();
        });
        assertThat(before).isEqualTo("mdr_app, then mdr_staff");
        assertThatThrownBy(() -> domain.inTransaction(
                        ofOne,
                        () -> infra.sql("SELECT count(*) FROM infra.task")
                                .query(Long.class)
                                .single()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aTaskExistsWhenItsTransactionCommitsAndOnlyThen() {
        DurableTasks tasks = domain.bean(DurableTasks.class);
        String kept = UUID.randomUUID().toString();
        String dropped = UUID.randomUUID().toString();
        domain.inTransaction(ofOne, () -> {
            tasks.scheduleIfAbsent(TaskQueue.WORK, "test", kept, Domain.START);
            return 0;
        });
        assertThatThrownBy(() -> domain.inTransaction(ofOne, () -> {
                    tasks.scheduleIfAbsent(TaskQueue.WORK, "test", dropped, Domain.START);
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tasks.runNow(TaskQueue.WORK, "test", kept)).isTrue();
        assertThat(tasks.runNow(TaskQueue.WORK, "test", dropped)).isFalse();
        tasks.cancel(TaskQueue.WORK, "test", kept);
        assertThat(tasks.runNow(TaskQueue.WORK, "test", kept)).isFalse();
    }

    /** Asks for both tenants, so that only the policy decides. */
    private Set<TenantId> seenBySql() {
        return Set.copyOf(domain.bean(TenantJdbc.class)
                .sql(Tenants.all(), "SELECT t.tenant_id FROM tenant t WHERE {tenants:t}")
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .list());
    }

    private Set<TenantId> seenByEntity() {
        List<UUID> ids = SharedEntityManagerCreator.createSharedEntityManager(domain.bean(EntityManagerFactory.class))
                .createQuery("SELECT t.id FROM TenantEntity t", UUID.class)
                .getResultList();
        return Set.copyOf(ids.stream().map(TenantId::new).toList());
    }

    private int rename(TenantId tenant) {
        return domain.bean(TenantJdbc.class)
                .sql(tenant, "UPDATE tenant t SET name = 'Customer renamed' WHERE t.tenant_id = :tenant")
                .update();
    }

    private String whoAmI() {
        return domain.bean(JdbcClient.class)
                .sql("SELECT current_user || '/' || coalesce(current_setting('mdr.tenants', true), '')")
                .query(String.class)
                .single();
    }
}
