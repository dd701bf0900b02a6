package org.mdrportal.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.servicelevel.Promise;

/**
 * One open incident as the queue shows it.
 *
 * @param number       as people say it: {@code NWND-128}
 * @param version      of what people decided; goes with every action
 * @param band         1 to 4 as its priority, 5 on hold, 6 test
 * @param summary      where category and place do not say what happened
 * @param title        a person's own words, of incidents made by hand
 * @param listed       whether a source address is on a list
 * @param owner        null: nobody has it
 * @param done         how many of its alerts the source holds to be resolved or dismissed
 * @param since        its oldest alert
 * @param breachAt     the next promise that is not kept yet, with {@code breachOf}; null: none
 * @param recurrenceOf number of the incident that it is again
 * @param onlookers    names of the others who have its page before them
 */
public record QueueRow(
        TenantId tenant,
        String tenantCode,
        String tenantName,
        IncidentId id,
        String number,
        int version,
        int band,
        Priority priority,
        IncidentState state,
        Origin origin,
        Category category,
        @Nullable Sentence summary,
        @Nullable String title,
        Place place,
        boolean test,
        boolean late,
        boolean listed,
        @Nullable Owner owner,
        int tier,
        int alerts,
        int done,
        Instant since,
        Instant lastAlertAt,
        Instant openedAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant holdUntil,
        @Nullable Instant breachAt,
        @Nullable Promise breachOf,
        @Nullable SeenBefore seenBefore,
        @Nullable AttackView attack,
        @Nullable String recurrenceOf,
        List<String> onlookers) {}
