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
        Category category, DecidedBy by, Confidence confidence, Sentence why, int version, boolean sample) {

    /**
     * The same alert when a source address stands on a list of the provider's. A test stays one: whoever tries whether
     * alerts arrive may sit anywhere.
     *
     * @param entry the address or range on the list
     */
    public Decision listed(String address, String list, String entry) {
        if (sample) {
            return this;
        }
        Sentence named = Sentence.of("why.INTELLIGENCE", address, list, entry, category);
        return new Decision(
                Category.MALICIOUS_API_CALLS, DecidedBy.INTELLIGENCE, Confidence.HIGH, named, version, false);
    }
}
