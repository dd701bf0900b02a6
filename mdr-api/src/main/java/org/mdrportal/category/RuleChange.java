package org.mdrportal.category;

import org.jspecify.annotations.Nullable;

/**
 * What a version says otherwise than the rules in force.
 *
 * @param before null: the rule is new; @param after null: it is gone
 */
public record RuleChange(
        RuleKind kind,
        String key,
        String spelled,
        @Nullable Category before,
        @Nullable Category after) {}
