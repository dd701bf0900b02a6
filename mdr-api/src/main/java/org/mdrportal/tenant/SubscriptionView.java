package org.mdrportal.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;

/**
 * A watched subscription.
 *
 * @param directory the Entra tenant it lives in, or null when nobody said
 * @param name      what people call it; empty when nobody said
 * @param addedAt   when watching was asked for: older findings are history
 */
public record SubscriptionView(
        TenantId tenant, SubscriptionId id, @Nullable UUID directory, String name, Instant addedAt) {}
