package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Whether one subscription is watched, and since when that is so.
 *
 * @param reason       why it is not, or {@code PLAN_OFF} when it is looked at but Defender sees nothing
 * @param detail       what Azure said, for staff
 * @param since        since when the reason holds
 * @param lastComplete end of the last complete poll, or null
 * @param interval     between two polls at the moment
 * @param planOn       whether the Defender plan for containers is on; null when nobody could look yet
 * @param lastPoll     null before the first
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
        @Nullable PollRunView lastPoll) {

    /** First layer: complete polls arrive. */
    public boolean reachable() {
        return state == WatchState.WATCHING;
    }

    /** Second layer: the plan is on; null when nobody could look yet. */
    public @Nullable Boolean seeing() {
        return planOn;
    }
}
