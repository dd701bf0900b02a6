package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Whether one subscription is watched, and since when that is so.
 *
 * @param reason        why it is not, or {@code PLAN_OFF} when it is looked at but Defender sees nothing
 * @param detail        what Azure said, for staff
 * @param since         since when the reason holds
 * @param lastComplete  end of the last complete poll, or null
 * @param interval      between two polls at the moment
 * @param planOn        whether the Defender plan for containers is on; null when nobody could look yet
 * @param lastPoll      null before the first
 * @param firstComplete end of the first complete poll, or null
 * @param extensionsOff extensions of the plan that are switched off
 * @param rulesInForce  rules of the customer's own Defender that can dismiss container alerts
 * @param quarantined   contents that could not be read and wait for somebody
 */
public record SubscriptionWatch(
        TenantId tenant,
        String tenantCode,
        String tenantName,
        SubscriptionId subscription,
        String subscriptionName,
        WatchState state,
        PollReason reason,
        @Nullable String detail,
        Instant since,
        @Nullable Instant lastComplete,
        Duration interval,
        @Nullable Boolean planOn,
        @Nullable PollRunView lastPoll,
        @Nullable Instant firstComplete,
        @Nullable String planTier,
        @Nullable String planCoverage,
        List<String> extensionsOff,
        int rulesInForce,
        long quarantined) {

    public SubscriptionWatch {
        extensionsOff = List.copyOf(extensionsOff);
    }

    /** First layer: complete polls arrive. */
    public boolean reachable() {
        return state == WatchState.WATCHING;
    }

    /** Second layer: the plan is on and no rule hides what it sees; null when nobody could look yet. */
    public @Nullable Boolean seeing() {
        return rulesInForce > 0 ? Boolean.FALSE : planOn;
    }
}
