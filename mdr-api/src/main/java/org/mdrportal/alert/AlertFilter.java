package org.mdrportal.alert;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What a list of alerts is narrowed to; null means not narrowed.
 *
 * @param category its code
 * @param cluster  its resource id, in any letters
 */
public record AlertFilter(
        @Nullable SubscriptionId subscription,
        @Nullable String category,
        @Nullable String cluster) {

    public static final AlertFilter NONE = new AlertFilter(null, null, null);
}
