package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.Stage;

/**
 * The head of an incident's page.
 *
 * @param version      of what people decided; goes with every action
 * @param why          how its first alert found the category; null for incidents without alerts
 * @param ruleVersion  of the mapping that decided its category
 * @param prioritySet  a person's word against the rule's
 * @param steps        why its priority is what it is
 * @param state        the effective one: reopened and not touched since is new
 * @param alerts       with those of what is worked on as part of it
 * @param clocks       promises, in the order of {@link org.mdrportal.servicelevel.Promise}; empty: nothing is promised
 * @param parent       what it is worked on as part of
 * @param children     what is worked on as part of it
 * @param recurrences  newer incidents that are this one again
 * @param attackId     the attack it is in, with the others of it
 */
public record IncidentView(
        TenantId tenant,
        String tenantCode,
        String tenantName,
        Stage stage,
        IncidentId id,
        String number,
        int version,
        Category category,
        Origin origin,
        @Nullable Sentence summary,
        @Nullable String title,
        Place place,
        @Nullable Sentence why,
        @Nullable Integer ruleVersion,
        boolean test,
        boolean late,
        boolean listed,
        Priority priority,
        @Nullable Priority prioritySet,
        List<Sentence> steps,
        IncidentState state,
        @Nullable Verdict verdict,
        @Nullable String verdictNote,
        @Nullable Owner owner,
        int tier,
        int alerts,
        int done,
        Instant since,
        Instant lastAlertAt,
        Instant openedAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant holdUntil,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        List<ClockView> clocks,
        @Nullable SeenBefore seenBefore,
        List<IncidentMark> marks,
        List<ActView> acts,
        @Nullable IncidentRef parent,
        List<IncidentRef> children,
        @Nullable IncidentRef splitFrom,
        List<IncidentRef> splits,
        @Nullable IncidentRef recurrenceOf,
        List<IncidentRef> recurrences,
        @Nullable AttackId attackId,
        List<IncidentRef> attackMembers) {}
