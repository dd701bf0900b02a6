package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Something the provider has to look at, or had to.
 *
 * @param tenant       the customer concerned, with code and name; null when it concerns nobody or everybody
 * @param subscription with its name, which may be empty; null when it concerns no single one
 * @param about        what else tells it from others of its kind, for example a credential and a threshold; or empty
 * @param changed      when it was opened or its detail last became another
 * @param ended        null while it is open
 * @param endedBy      {@code system} when repaired, else who ended it
 * @param endReason    what that person said
 */
public record SignalView(
        SignalId id,
        SignalKind kind,
        @Nullable TenantId tenant,
        @Nullable String tenantCode,
        @Nullable String tenantName,
        @Nullable SubscriptionId subscription,
        @Nullable String subscriptionName,
        String about,
        Sentence detail,
        Instant opened,
        Instant changed,
        @Nullable Instant ended,
        @Nullable String endedBy,
        @Nullable String endReason) {}
