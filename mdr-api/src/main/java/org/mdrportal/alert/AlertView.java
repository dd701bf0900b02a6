package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.intelligence.AddressHit;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.SubscriptionId;

/**
 * An alert as lists and pages show it. What its source left out is null.
 *
 * @param roads     its own first, then those of the arrivals that stand under it
 * @param cluster   resource id of the cluster, lower case; else what is nearest to it
 * @param happened  when it began, else was made, else arrived; never later than it arrived
 * @param category  its code, as the rules then in force said; null while an alert of an older release waits to be read
 * @param priority  what category and severity gave when it arrived; the incident's counts
 * @param listed    the address of it that was on a list when it arrived, or null
 * @param sample    a test of the source, not a finding
 * @param history   available before the subscription was watched
 * @param late      arrived long after it was available, because nobody could look
 * @param firstSeen when it first arrived here
 * @param lastSeen  when an answer about it last differed from the one before
 * @param revision  1 for the first content, one more for each change of content
 * @param firstStatus what its source said when it first arrived; dismissed or resolved then opens nothing
 * @param grouping  a grouping that Defender made of others, which are shown themselves
 * @param joined    how many arrivals by other roads stand under it
 * @param joinedTo  the arrival by a higher road that is shown in its place, or null
 * @param incident  number of its incident, or null when it has none; known in lists and where one is asked for
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
        @Nullable String cluster,
        ArrivedAlert.Context context,
        Instant happened,
        @Nullable String category,
        String categoryBy,
        @Nullable Sentence why,
        @Nullable Integer ruleVersion,
        @Nullable String confidence,
        @Nullable String priority,
        @Nullable AddressHit listed,
        boolean sample,
        boolean history,
        boolean late,
        @Nullable Instant started,
        @Nullable Instant generated,
        @Nullable Instant processed,
        Instant firstSeen,
        Instant lastSeen,
        int revision,
        @Nullable String firstStatus,
        boolean grouping,
        int joined,
        @Nullable AlertId joinedTo,
        @Nullable String incident) {

    AlertView of(@Nullable String number) {
        return new AlertView(
                id,
                tenant,
                tenantCode,
                tenantName,
                subscription,
                subscriptionName,
                externalId,
                roads,
                alertType,
                displayName,
                severity,
                status,
                intent,
                resourceId,
                compromisedEntity,
                alertUri,
                productName,
                cluster,
                context,
                happened,
                category,
                categoryBy,
                why,
                ruleVersion,
                confidence,
                priority,
                listed,
                sample,
                history,
                late,
                started,
                generated,
                processed,
                firstSeen,
                lastSeen,
                revision,
                firstStatus,
                grouping,
                joined,
                joinedTo,
                number);
    }

    /** Whether somebody or some rule at the source had closed it before it came. */
    public boolean dismissedAtFirstSight() {
        return ArrivedAlert.isClosed(firstStatus);
    }
}
