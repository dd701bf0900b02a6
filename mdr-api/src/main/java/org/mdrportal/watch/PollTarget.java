package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * What a poller needs to know of a subscription.
 *
 * @param directory     the Entra tenant it lives in, or null when nobody said
 * @param addedAt       findings that were available before are history
 * @param planCheckedAt when the Defender plan was last looked at, or null
 * @param interval      what the last poll gave it
 */
public record PollTarget(
        TenantId tenant,
        SubscriptionId subscription,
        @Nullable UUID directory,
        Instant addedAt,
        @Nullable Instant planCheckedAt,
        Duration interval) {}
