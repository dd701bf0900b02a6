package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdrportal.db.TestDatabase;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Directory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances whose clocks are 90 s apart, on a database of their own: each alert is stored once, and polls go on. */
class TwoClocksTests {

    private static final Duration APART = Duration.ofSeconds(90);
    private static final int SUBSCRIPTIONS = 6;
    private static final int ALERTS = 120;

    private final WholeSystem system = WholeSystem.shared();
    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient sql = JdbcClient.create(database.superuserDataSource());
    private final int port = WholeSystem.freePort();
    private final ConfigurableApplicationContext right = start(port, Map.of());
    private final ConfigurableApplicationContext ahead =
            start(WholeSystem.freePort(), Map.of("spring.main.sources", Ahead.class.getName()));

    /** Taken in by one of the two instances only. */
    static class Ahead {

        @Bean
        @Primary
        Clock clockAhead() {
            return Clock.tick(Clock.offset(Clock.systemUTC(), APART), Duration.of(1, ChronoUnit.MICROS));
        }
    }

    private ConfigurableApplicationContext start(int at, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("spring.datasource.url", database.jdbcUrl());
        return system.start(at, settings);
    }

    @AfterEach
    void stop() {
        ahead.close();
        right.close();
        database.close();
    }

    @Test
    void eachAlertIsStoredOnceAndEachChangeCounted() {
        List<UUID> subscriptions = onboard();
        subscriptions.forEach(this::raise);
        stored(SUBSCRIPTIONS * ALERTS);
        long before = polls(ahead) + polls(right);
        int changed = 0;
        for (UUID subscription : subscriptions) {
            changed += dismissSome(subscription);
            raise(subscription);
        }
        stored(2L * SUBSCRIPTIONS * ALERTS);
        int expected = changed;
        eventually("the changes", () -> number("SELECT count(*) FROM alert WHERE revision > 1") == expected);
        eventually("polls go on", () -> polls(ahead) + polls(right) > before + 3L * SUBSCRIPTIONS);

        assertThat(keys("SELECT external_key FROM alert ORDER BY 1")).isEqualTo(atAzure(subscriptions));
        assertThat(number("SELECT count(*) FROM alert_revision")).isEqualTo(2L * SUBSCRIPTIONS * ALERTS + changed);
        assertThat(number("SELECT count(*) FROM alert WHERE revision > 2")).isZero();
        assertThat(number("SELECT sum(added) FROM poll_run")).isEqualTo(2L * SUBSCRIPTIONS * ALERTS);
        assertThat(number("SELECT sum(changed) FROM poll_run")).isEqualTo(changed);
        assertThat(number("SELECT count(*) FROM poll_run WHERE complete AND (ended_at IS NULL OR reason <> 'NONE')"))
                .isZero();
    }

    @Test
    @Tag("slow")
    void theOtherGoesOnWhenTheOneAheadIsGone() {
        List<UUID> subscriptions = onboard();
        subscriptions.forEach(this::raise);
        stored(SUBSCRIPTIONS * ALERTS);
        ahead.close();
        subscriptions.forEach(this::raise);
        // What the one that was ahead put off by a second is that much later by the other's clock.
        within(
                APART.plusSeconds(30),
                "all alerts",
                () -> number("SELECT count(*) FROM alert"),
                2L * SUBSCRIPTIONS * ALERTS);
        assertThat(keys("SELECT external_key FROM alert ORDER BY 1")).isEqualTo(atAzure(subscriptions));
        assertThat(number("SELECT count(*) FROM alert_revision")).isEqualTo(2L * SUBSCRIPTIONS * ALERTS);
    }

    private List<UUID> onboard() {
        UUID directory = UUID.randomUUID();
        system.emulator.fleet().put(new Directory(directory, "Two clocks", "two-clocks.example"));
        URI here = URI.create("http://127.0.0.1:" + port);
        post(here, "/api/v1/tenants", Map.of("code", "CLOCKS", "name", "Two clocks", "stage", "LIVE"));
        List<UUID> subscriptions = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            subscriptions.add(
                    system.newSubscription(directory, "Two clocks " + i).id());
            post(
                    here,
                    "/api/v1/tenants/CLOCKS/subscriptions",
                    Map.of("subscriptionId", subscriptions.getLast().toString()));
        }
        return subscriptions;
    }

    private void post(URI instance, String path, Object body) {
        assertThat(system.send(instance, "administrator", "POST", path, body).status())
                .as(path)
                .isEqualTo(201);
    }

    private void raise(UUID subscription) {
        for (int i = 0; i < ALERTS; i++) {
            system.emulator
                    .fleet()
                    .raise(subscription, AlertTemplate.of("K8S_Test", "Number " + i, "Medium", "Execution"));
        }
    }

    private int dismissSome(UUID subscription) {
        int changed = 0;
        for (String id : idsOf(subscription)) {
            if (changed < ALERTS / 3) {
                system.emulator.fleet().changeState(subscription, id, "Dismissed");
                changed++;
            }
        }
        return changed;
    }

    private List<String> atAzure(List<UUID> subscriptions) {
        return subscriptions.stream()
                .flatMap(subscription -> idsOf(subscription).stream())
                .map(id -> id.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private List<String> idsOf(UUID subscription) {
        return system.emulator.fleet().alerts(subscription).stream()
                .map(alert -> alert.path("id").asString())
                .toList();
    }

    private void stored(long alerts) {
        within(Duration.ofSeconds(60), "alerts", () -> number("SELECT count(*) FROM alert"), alerts);
    }

    private static void within(Duration patience, String what, LongSupplier found, long expected) {
        long end = System.nanoTime() + patience.toNanos();
        while (found.getAsLong() != expected) {
            assertThat(System.nanoTime())
                    .as("%s: %d of %d after %s", what, found.getAsLong(), expected, patience)
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private long polls(ConfigurableApplicationContext instance) {
        return (long) instance.getBean(MeterRegistry.class).find("mdr.ingest.polls").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private long number(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private List<String> keys(String query) {
        return sql.sql(query).query(String.class).list().stream().sorted().toList();
    }
}
