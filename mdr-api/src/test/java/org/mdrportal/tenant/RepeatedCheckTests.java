package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;

/** The check of a subscription keeps what it knew until it knows better, and never stops. */
class RepeatedCheckTests {

    private static final List<CheckItem> WRONG =
            List.of(new CheckItem("role-reader", false, Sentence.of("check.role-reader.missing")));
    private static final List<CheckItem> RIGHT = List.of(new CheckItem("plan", true, Sentence.of("check.plan.ok")));

    private final Domain domain = Domain.shared();
    private final Subscriptions subscriptions = domain.bean(Subscriptions.class);
    private final TenantId tenant = domain.newTenant();
    private final SubscriptionId subscription = domain.newSubscription(tenant);

    @Test
    void aNewSubscriptionIsWaitedFor() {
        CheckState state = state();
        assertThat(state.looking()).isTrue();
        assertThat(state.items()).isEmpty();
        assertThat(state.lookedAt()).isNull();
    }

    @Test
    void keepsTheAnswersOfBeforeWhileNewOnesAreOnTheirWay() {
        answer(WRONG);
        assertThat(state().looking()).isFalse();
        domain.clock.move(Duration.ofMinutes(1));
        domain.asSystem(() -> {
            subscriptions.checkAgain(tenant, subscription);
            return null;
        });
        assertThat(state().looking()).isTrue();
        assertThat(state().items()).isEqualTo(WRONG);
        List<CheckItem> forPrograms = domain.asSystem(() -> subscriptions.check(tenant, subscription));
        assertThat(forPrograms).isEmpty();

        answer(RIGHT);
        assertThat(state().looking()).isFalse();
        assertThat(state().items()).isEqualTo(RIGHT);
        assertThat(state().lookedAt()).isEqualTo(domain.clock.instant());
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotTheLast() {
        Instant started = domain.clock.instant();
        domain.clock.move(Duration.ofSeconds(1));
        domain.asSystem(() -> {
            subscriptions.checkAgain(tenant, subscription);
            return null;
        });
        domain.clock.move(Duration.ofSeconds(1));
        Instant next = domain.asSystem(() -> subscriptions.checked(tenant, subscription, started, WRONG));
        assertThat(next).isEqualTo(domain.clock.instant());
        assertThat(state().looking()).isTrue();
    }

    @Test
    void theTaskComesAgain() {
        Instant now = domain.clock.instant();
        Instant next = domain.bean(CheckSubscription.class).run(tenant + "/" + subscription);
        assertThat(next).isEqualTo(now.plus(Duration.ofMinutes(5)));
        assertThat(state().next()).isEqualTo(next);
    }

    private void answer(List<CheckItem> items) {
        domain.asSystem(() -> subscriptions.checked(tenant, subscription, domain.clock.instant(), items));
    }

    private CheckState state() {
        return domain.asSystem(() -> subscriptions.checkState(tenant, subscription));
    }
}
