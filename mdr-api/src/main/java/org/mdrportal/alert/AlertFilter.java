package org.mdrportal.alert;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/** What a list of alerts is narrowed to; null means not narrowed. */
public record AlertFilter(
        @Nullable SubscriptionId subscription, @Nullable String category) {

    public static final AlertFilter NONE = new AlertFilter(null, null);
}
