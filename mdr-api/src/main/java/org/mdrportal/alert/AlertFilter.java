package org.mdrportal.alert;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What a list of alerts is narrowed to; null means not narrowed.
 *
 * @param category its code
 * @param cluster  its resource id, in any letters
 * @param history  whether they were there before the subscription was watched, or were not
 * @param text     somewhere in what it is called, where it happened, who acted or from where; case does not matter. Asked
 *                 of one customer only
 */
public record AlertFilter(
        @Nullable SubscriptionId subscription,
        @Nullable String category,
        @Nullable String cluster,
        @Nullable Boolean history,
        @Nullable String text) {

    public static final AlertFilter NONE = new AlertFilter(null, null, null, null, null);

    public AlertFilter {
        text = text == null || text.isBlank() ? null : text.strip();
    }
}
