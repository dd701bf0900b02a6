package org.mdrportal.category;

import org.mdrportal.platform.Sentence;

/**
 * A category with its reason.
 *
 * @param why     shown as "why here"
 * @param version the rule set that decided; a running case keeps it
 * @param sample  a test of the source, not a finding
 */
public record Decision(
        Category category, DecidedBy by, Confidence confidence, Sentence why, int version, boolean sample) {}
