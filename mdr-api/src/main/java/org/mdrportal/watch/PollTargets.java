package org.mdrportal.watch;

import java.util.Optional;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/** What pollers ask before and beside a poll. */
public interface PollTargets {

    /** Name of the durable task (queue POLL) whose object is {@code <tenant id>/<subscription id>}. */
    String TASK = "poll-subscription";

    /** The subscription, or empty when it is no longer watched: then the task ends for good. */
    Optional<PollTarget> find(TenantId tenant, SubscriptionId subscription);

    /** The Defender plan for containers was looked at. */
    void planSeen(TenantId tenant, SubscriptionId subscription, PlanSeen plan);
}
