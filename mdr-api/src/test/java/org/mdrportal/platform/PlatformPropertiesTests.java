package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What an operator may set, what it is when nobody does, and what stops the start. */
class PlatformPropertiesTests {

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    @Test
    void anInstanceDoesEverythingUnlessToldOtherwise() {
        Roles all = bound("mdr", Roles.class, Map.of());
        assertThat(all.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(all.answers()).isTrue();
        assertThat(all.onlyMigrates()).isFalse();
    }

    @Test
    void rolesAreNamed() {
        Roles some = bound("mdr", Roles.class, Map.of("mdr.roles", "ingest,worker"));
        assertThat(some.has(Role.INGEST)).isTrue();
        assertThat(some.has(Role.WEB)).isFalse();
        assertThat(some.answers()).isFalse();
        assertThat(new Roles(Set.of(Role.PORTAL)).answers()).isTrue();
        assertThat(new Roles(Set.of(Role.MIGRATE)).onlyMigrates()).isTrue();
        assertThatThrownBy(() -> new Roles(Set.of())).hasMessageContaining("MDR_ROLES");
        assertThatThrownBy(() -> bound("mdr", Roles.class, Map.of("mdr.roles", "ingset")))
                .rootCause()
                .hasMessageContaining("ingset");
    }

    @Test
    void rowsAreKeptLongUnlessToldOtherwise() {
        RetentionProperties usual = bound("mdr.retention", RetentionProperties.class, Map.of());
        assertThat(usual.polls()).isEqualTo(Duration.ofDays(400));
        assertThat(usual.accessLog()).isEqualTo(Duration.ofDays(800));
        assertThatThrownBy(() -> bound("mdr.retention", RetentionProperties.class, Map.of("mdr.retention.polls", "1d")))
                .rootCause()
                .hasMessageContaining("31 days");
    }

    @Test
    void muchIsDoneAtOnceUnlessToldOtherwise() {
        SchedulerProperties usual = bound("mdr.scheduler", SchedulerProperties.class, Map.of());
        assertThat(usual.polls()).isEqualTo(200);
        assertThat(usual.tasks()).isEqualTo(8);
    }

    @Test
    void aTaskWaitsLongerAfterEachFailureAndNeverLongerThanFiveMinutes() {
        DurableTask task = new Partitions(null, null, null);
        assertThat(task.retryAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(task.retryAfter(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(task.retryAfter(8)).isEqualTo(Duration.ofSeconds(256));
        assertThat(task.retryAfter(9)).isEqualTo(Duration.ofSeconds(300));
        assertThat(task.retryAfter(1000)).isEqualTo(Duration.ofSeconds(300));
    }
}
