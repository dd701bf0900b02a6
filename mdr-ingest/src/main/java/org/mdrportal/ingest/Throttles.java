package org.mdrportal.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/** Until when Azure does not want to be asked, per subscription: one customer's limit never slows another. */
final class Throttles {

    private static final Duration FIRST_OWN = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 5;

    private final ConcurrentMap<SubscriptionId, State> states = new ConcurrentHashMap<>();

    private record State(Instant until, int times) {}

    /** How long to leave it alone still, or empty when it may be asked. */
    Optional<Duration> remaining(SubscriptionId subscription, Instant now) {
        return Optional.ofNullable(states.get(subscription))
                .map(state -> Duration.between(now, state.until()))
                .filter(left -> left.isPositive());
    }

    /** Notes it. @return how long to wait: what Azure asked, else 5 s doubling with every time in a row */
    Duration throttled(SubscriptionId subscription, @Nullable Duration asked, Instant now) {
        State next = states.compute(subscription, (_, before) -> {
            int times = before == null ? 0 : before.times() + 1;
            Duration wait = asked != null ? asked : FIRST_OWN.multipliedBy(1L << Math.min(MOST_DOUBLINGS, times));
            return new State(now.plus(wait), times);
        });
        return Duration.between(now, next.until());
    }

    void answered(SubscriptionId subscription) {
        states.remove(subscription);
    }
}
