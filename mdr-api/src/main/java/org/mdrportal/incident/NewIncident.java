package org.mdrportal.incident;

import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;

/**
 * An incident that a person opens, for example for somebody who called.
 *
 * @param cluster  resource id; null or empty: none
 * @param priority null: what the category gives
 * @param title    what happened, in their own words
 * @param note     for colleagues, or null
 */
public record NewIncident(
        Category category,
        @Nullable String cluster,
        @Nullable Priority priority,
        String title,
        @Nullable String note) {}
