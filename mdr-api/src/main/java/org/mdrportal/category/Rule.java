package org.mdrportal.category;

import org.jspecify.annotations.Nullable;

/**
 * One alert type, display name or tactic, and the category it means.
 *
 * @param key         what is compared: {@code spelled} without what sources add
 * @param position    of a tactic: the lowest that is present decides; 0 otherwise
 * @param spelled     as Microsoft writes it
 * @param displayName of an alert type: the name it comes with, by which others of that name are found too
 * @param note        of the provider's people, for themselves
 */
public record Rule(
        RuleKind kind,
        String key,
        int position,
        String spelled,
        @Nullable String displayName,
        Category category,
        Confidence confidence,
        String note) {}
