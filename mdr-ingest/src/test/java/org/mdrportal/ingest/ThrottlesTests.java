package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mdrportal.tenant.SubscriptionId;

class ThrottlesTests {

    private static final Instant NOW = FakeArm.NOW;
    private static final SubscriptionId OTHER = SubscriptionId.of("00000000-0000-4000-8000-000000000002");

    private final Throttles throttles = new Throttles();

    @Test
    void doublesItsOwnWaitUntilAzureAnswers() {
        assertThat(throttled(null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(throttled(null)).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 40; i++) {
            throttled(null);
        }
        assertThat(throttled(null)).isEqualTo(Duration.ofSeconds(160));
        assertThat(throttled(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));

        throttles.answered(FakeArm.SUBSCRIPTION);
        assertThat(throttled(null)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void concernsOneSubscriptionForItsTime() {
        throttled(Duration.ofSeconds(30));

        assertThat(throttles.remaining(FakeArm.SUBSCRIPTION, NOW.plusSeconds(10)))
                .contains(Duration.ofSeconds(20));
        assertThat(throttles.remaining(FakeArm.SUBSCRIPTION, NOW.plusSeconds(30)))
                .isEmpty();
        assertThat(throttles.remaining(OTHER, NOW)).isEmpty();
    }

    private Duration throttled(Duration asked) {
        return throttles.throttled(FakeArm.SUBSCRIPTION, asked, NOW);
    }
}
