package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.CheckState;
import org.mdrportal.tenant.SubscriptionView;

/**
 * A subscription with what the onboarding check found.
 *
 * @param now the server's moment
 */
record SubscriptionCheck(SubscriptionView subscription, CheckState state, Instant now) {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration GIVES_UP = Duration.ofMinutes(5);

    public String id() {
        return subscription.id().toString();
    }

    public String title() {
        return subscription.name().isBlank() ? id() : subscription.name();
    }

    public List<CheckItem> items() {
        return state.items();
    }

    public boolean running() {
        return state.looking();
    }

    public boolean slow() {
        return running() && state.asked().plus(SLOW).isBefore(now);
    }

    /** Whether the page asks again by itself; not for ever in a forgotten tab. */
    public boolean asksAgain() {
        return running() && state.asked().plus(GIVES_UP).isAfter(now);
    }

    /** What the page shows, so that it can say what it knows already: {@code running}, {@code slow}, {@code stopped}. */
    public String shows() {
        if (!running()) {
            return "answers";
        }
        return asksAgain() ? (slow() ? "slow" : "running") : "stopped";
    }

    public long wrong() {
        return items().stream().filter(item -> !item.ok()).count();
    }
}
