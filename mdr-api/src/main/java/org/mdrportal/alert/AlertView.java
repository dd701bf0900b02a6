package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * An alert as lists and pages show it. What its source left out is null.
 *
 * @param category  null until it was classified
 * @param sample    a test of the source, not a finding
 * @param history   available before the subscription was watched
 * @param late      arrived long after it was available, because nobody could look
 * @param firstSeen when it first arrived here
 * @param lastSeen  when an answer about it last differed from the one before
 * @param revision  1 for the first content, one more for each change of content
 */
public record AlertView(
        AlertId id,
        TenantId tenant,
        String tenantCode,
        String tenantName,
        @Nullable SubscriptionId subscription,
        String subscriptionName,
        String externalId,
        List<Road> roads,
        @Nullable String alertType,
        @Nullable String displayName,
        @Nullable String severity,
        @Nullable String status,
        @Nullable String intent,
        @Nullable String resourceId,
        @Nullable String compromisedEntity,
        @Nullable String alertUri,
        @Nullable String productName,
        @Nullable String category,
        String categoryBy,
        @Nullable Sentence why,
        @Nullable Integer ruleVersion,
        @Nullable String priority,
        boolean sample,
        boolean history,
        boolean late,
        @Nullable Instant started,
        @Nullable Instant generated,
        @Nullable Instant processed,
        Instant firstSeen,
        Instant lastSeen,
        int revision) {}
