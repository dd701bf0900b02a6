package org.mdrportal.category;

import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * Something that no rule in force maps, and what could be done about it.
 *
 * @param drafted  what the draft makes of it; null when there is none, or when it does not map it either
 * @param proposal null when nothing known comes near
 */
public record UnmappedRow(
        UnmappedFinding found,
        @Nullable Category drafted,
        @Nullable Proposal proposal) {

    /**
     * A rule for somebody to accept or not.
     *
     * @param why what it was derived from
     */
    public record Proposal(Rule rule, Sentence why) {}
}
