package org.mdrportal.system;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mdrportal.MdrApplication;
import org.mdrportal.db.TestDatabase;
import org.mdrportal.emulator.AzureEmulator;
import org.mdrportal.emulator.EmulatorOptions;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.Subscriptions;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.PollTargets;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application as it is, with PostgreSQL and the emulator, but without its schedulers and with a clock that stands
 * still: a test does each poll itself, and knows when the next one is due.
 */
final class FaultBed implements AutoCloseable {

    static final Instant START = Instant.parse("2026-06-15T08:00:00Z");
    static final int PAGE = 2;

    private static final int AT_ONCE = 48;

    private volatile Instant now = START;
    final AzureEmulator emulator = AzureEmulator.start(EmulatorOptions.defaults());
    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context;
    private final DurableTask poll;

    /** One watched subscription of a customer of its own. */
    record Watched(TenantId tenant, SubscriptionId subscription) {}

    FaultBed() {
        ProviderOnly.load(emulator.fleet());
        SpringApplication application = new SpringApplication(MdrApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                each -> ((GenericApplicationContext) each).registerBean("clock", Clock.class, () -> new Standing()));
        context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--mdr.roles=web",
                "--mdr.public-url=http://127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--spring.flyway.user=" + database.ownerUsername(),
                "--spring.flyway.password=" + database.ownerPassword(),
                "--mdr.azure.arm-endpoint=" + emulator.url(),
                "--mdr.azure.credential=static-token",
                "--mdr.azure.static-token=" + emulator.armToken(),
                "--mdr.azure.poll-interval=PT60S",
                "--mdr.azure.answer-within=PT5S",
                "--mdr.oidc.issuer=" + emulator.issuer(ProviderOnly.STAFF),
                "--mdr.oidc.client-id=" + ProviderOnly.PORTAL_CLIENT_ID,
                "--mdr.oidc.client-secret=none");
        poll = context.getBeansOfType(DurableTask.class).values().stream()
                .filter(task -> task.name().equals(PollTargets.TASK))
                .findFirst()
                .orElseThrow();
    }

    void clock(Instant instant) {
        now = instant;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T asSystem(Supplier<T> work) {
        return Caller.system("test").<T, RuntimeException>call(work::get);
    }

    JdbcClient owner() {
        return JdbcClient.create(database.superuserDataSource());
    }

    /** A customer with one subscription, delegated, its plan on, with this many alerts on pages of two. */
    Watched customer(int number, int alerts) {
        TenantId tenant = TenantId.random();
        SubscriptionId subscription = new SubscriptionId(UUID.randomUUID());
        emulator.fleet()
                .put(Subscription.of(
                        subscription.value(),
                        UUID.randomUUID(),
                        "Subscription " + number,
                        ProviderOnly.STAFF,
                        new Cluster("aks-" + number, "rg", "westeurope")));
        emulator.fleet()
                .roles(
                        subscription.value(),
                        Principal.POLLING,
                        java.util.Set.of(ArmRole.READER, ArmRole.SECURITY_READER));
        emulator.fleet().switchPlan(subscription.value(), "Containers", true);
        emulator.fleet().pageSize(subscription.value(), PAGE);
        Watched watched = new Watched(tenant, subscription);
        raise(watched, alerts);
        asSystem(() -> {
            bean(TenantRegister.class).open(tenant, "C" + number, "Customer " + number, Stage.LIVE);
            return bean(Subscriptions.class).add(tenant, subscription, null, "Subscription " + number);
        });
        return watched;
    }

    void raise(Watched watched, int alerts) {
        IntStream.range(0, alerts)
                .forEach(n -> emulator.fleet()
                        .raise(
                                watched.subscription().value(),
                                AlertTemplate.of("K8S_Test", "Finding " + UUID.randomUUID(), "Medium", "Execution")));
    }

    void fault(Watched watched, Fault fault) {
        emulator.fleet().fault(watched.subscription().value(), fault);
    }

    /** One poll, as the scheduler would do it. @return when the next one is due */
    Instant poll(Watched watched) {
        try {
            return poll.run(watched.tenant() + "/" + watched.subscription());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something for each, many at once: most of it is waiting. */
    static <A, B> List<B> each(List<A> all, java.util.function.Function<A, B> work) {
        return each(all, work, _ -> false);
    }

    /** @param heavy what moves tens of megabytes: emulator and application are one process here, so few of these at once */
    static <A, B> List<B> each(List<A> all, java.util.function.Function<A, B> work, Predicate<A> heavy) {
        Semaphore permits = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> running = all.stream()
                    .map(one -> threads.submit((Callable<B>) () -> {
                        int taken = heavy.test(one) ? AT_ONCE / 4 : 1;
                        permits.acquire(taken);
                        try {
                            return work.apply(one);
                        } finally {
                            permits.release(taken);
                        }
                    }))
                    .toList();
            return running.stream().map(FaultBed::result).toList();
        }
    }

    private static <B> B result(Future<B> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        emulator.close();
        database.close();
    }

    private final class Standing extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
