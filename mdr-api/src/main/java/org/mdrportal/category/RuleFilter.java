package org.mdrportal.category;

import org.jspecify.annotations.Nullable;

/**
 * Which rules are wanted; null: any.
 *
 * @param text stands in the type or the name, in any letter case
 */
public record RuleFilter(
        @Nullable RuleKind kind,
        @Nullable Category category,
        @Nullable String text) {

    public static final RuleFilter ALL = new RuleFilter(null, null, null);
}
