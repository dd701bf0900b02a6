package org.mdrportal.watch;

import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** What makes two signals the same one: of those that are open there is one for each key. */
record SignalKey(
        SignalKind kind,
        @Nullable TenantId tenant,
        @Nullable SubscriptionId subscription,
        String about) {

    static SignalKey of(SignalKind kind, WatchedRow row) {
        return new SignalKey(kind, row.tenant(), row.subscription(), "");
    }

    static SignalKey of(SignalKind kind, String about) {
        return new SignalKey(kind, null, null, about);
    }
}
