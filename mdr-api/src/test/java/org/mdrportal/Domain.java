package org.mdrportal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mdrportal.db.TestDatabase;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Scope;
import org.mdrportal.platform.ScopeRole;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.SubscriptionProbe;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The domain's own beans on a real PostgreSQL, as its modules meet them. One for all tests of a JVM; no scheduler runs
 * and nobody listens, so a test does each step itself. Tests use tenants of their own.
 */
public final class Domain {

    public static final Instant START = Instant.parse("2026-06-15T08:00:00Z");

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    public final MovableClock clock = new MovableClock(START);
    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context;

    private static final class Shared {
        static final Domain DOMAIN = new Domain();
    }

    public static Domain shared() {
        return Shared.DOMAIN;
    }

    private Domain() {
        context = new SpringApplicationBuilder(DomainApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(each -> neighbours((GenericApplicationContext) each))
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.datasource.hikari.maximum-pool-size=10",
                        "--spring.datasource.hikari.connection-timeout=5000",
                        "--spring.datasource.hikari.connection-init-sql=SET SESSION ROLE mdr_app",
                        "--spring.jpa.hibernate.ddl-auto=none",
                        "--spring.jpa.open-in-view=false",
                        "--spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
                        "--mdr.roles=migrate",
                        "--mdr.oidc.issuer=https://login.example/00000000-0000-4000-8000-00000000000a/v2.0",
                        "--mdr.oidc.client-id=portal",
                        "--mdr.oidc.client-secret=none");
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    private void neighbours(GenericApplicationContext beans) {
        beans.registerBean("clock", Clock.class, () -> clock);
        beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(SubscriptionProbe.class, () -> (_, _) -> List.of());
        beans.registerBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new CountingDataSource(pool) : bean;
            }
        });
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many statements the product's work has needed so far. */
    public int statements() {
        return ((CountingDataSource) bean(DataSource.class)).statements();
    }

    /** How many more it has sent because something had not been looked at for some seconds. */
    public int statementsAskedByTime() {
        return ((CountingDataSource) bean(DataSource.class)).statementsAskedByTime();
    }

    /** Connections that somebody has not given back. */
    public int takenConnections() {
        HikariDataSource pool = (HikariDataSource) ((CountingDataSource) bean(DataSource.class)).getTargetDataSource();
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Past every wall, as only an owner of the database could. */
    public JdbcClient owner() {
        return JdbcClient.create(database.superuserDataSource());
    }

    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        return Caller.system("test").<T, RuntimeException>call(work::get);
    }

    /** One transaction, as a use case of this tenant has it. */
    public <T extends @Nullable Object> T inTransaction(TenantId tenant, Supplier<T> work) {
        return inTransaction(new Scope(ScopeRole.STAFF, Tenants.one(tenant)), work);
    }

    public <T extends @Nullable Object> T inTransaction(Scope scope, Supplier<T> work) {
        return asSystem(
                () -> scope.<T, RuntimeException>call(() -> transactions().execute(_ -> work.get())));
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    public TenantId newTenant() {
        TenantId tenant = TenantId.random();
        String code = "T" + NUMBER.incrementAndGet();
        asSystem(() -> bean(TenantRegister.class).open(tenant, code, "Customer " + code, Stage.LIVE));
        return tenant;
    }

    public SubscriptionId newSubscription(TenantId tenant) {
        SubscriptionId subscription = new SubscriptionId(UUID.randomUUID());
        asSystem(() -> bean(Subscriptions.class).add(tenant, subscription, null, "production"));
        return subscription;
    }
}
