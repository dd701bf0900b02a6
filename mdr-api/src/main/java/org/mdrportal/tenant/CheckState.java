package org.mdrportal.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What onboarding knows of a subscription now.
 *
 * @param items     the last answers; empty before the first
 * @param lookedAt  when these were given, or null before the first
 * @param looking   whether newer answers were asked for and have not come yet
 * @param asked     when somebody, or adding it, last asked for answers
 * @param next      when it is looked at again by itself, or null when nobody knows yet
 */
public record CheckState(
        SubscriptionId subscription,
        List<CheckItem> items,
        @Nullable Instant lookedAt,
        boolean looking,
        Instant asked,
        @Nullable Instant next) {

    public CheckState {
        items = List.copyOf(items);
    }

    public boolean allWell() {
        return !items.isEmpty() && items.stream().allMatch(CheckItem::ok);
    }
}
