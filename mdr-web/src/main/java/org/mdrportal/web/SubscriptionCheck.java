package org.mdrportal.web;

import java.util.List;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionView;

/**
 * A subscription with what the onboarding check found.
 *
 * @param items empty while the check has not answered
 * @param round how often the page has asked already
 */
record SubscriptionCheck(SubscriptionView subscription, List<CheckItem> items, int round) {

    private static final int SLOW_AFTER = 15;
    private static final int GIVE_UP_AFTER = 150;

    public String id() {
        return subscription.id().toString();
    }

    public String title() {
        return subscription.name().isBlank() ? id() : subscription.name();
    }

    public boolean running() {
        return items.isEmpty();
    }

    public boolean slow() {
        return running() && round >= SLOW_AFTER;
    }

    /** Whether the page asks again by itself; not for ever in a forgotten tab. */
    public boolean asksAgain() {
        return running() && round < GIVE_UP_AFTER;
    }

    public long wrong() {
        return items.stream().filter(item -> !item.ok()).count();
    }
}
