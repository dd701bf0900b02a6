package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;

/**
 * An incident as the provider's list of all of them shows it.
 *
 * @param version      goes with every action
 * @param cluster      resource id, lower case; empty when the source named none
 * @param summary      where category and place do not say what it is
 * @param title        a person's own words; null: nobody wrote any
 * @param owner        the name of who has it or solved it; null: nobody
 * @param resolved     null as long as it is not; a reopened one has none
 * @param recurrenceOf number of the incident that it is again
 * @param mergedInto   number of the incident that it is worked on as part of
 */
public record IncidentListItem(
        TenantId tenant,
        String tenantCode,
        String tenantName,
        IncidentId id,
        String number,
        int version,
        Category category,
        Priority priority,
        IncidentState state,
        @Nullable Verdict verdict,
        boolean test,
        String cluster,
        @Nullable String namespace,
        @Nullable String workload,
        @Nullable Sentence summary,
        @Nullable String title,
        @Nullable String owner,
        Instant opened,
        @Nullable Instant resolved,
        int alerts,
        @Nullable String recurrenceOf,
        @Nullable String mergedInto,
        @Nullable AttackId attack) {}
