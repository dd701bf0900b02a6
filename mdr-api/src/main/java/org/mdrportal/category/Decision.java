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

    private static final String LISTED = "why.INTELLIGENCE";

    /** The reason as a customer reads it: which of the provider's lists knows an address is the provider's. */
    public static Sentence toCustomer(Sentence why) {
        return why.code().equals(LISTED) && !why.arguments().isEmpty()
                ? Sentence.of("why.INTELLIGENCE.customer", why.arguments().getFirst())
                : why;
    }

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
        Sentence named = Sentence.of(LISTED, address, list, entry, category);
        return new Decision(
                Category.MALICIOUS_API_CALLS, DecidedBy.INTELLIGENCE, Confidence.HIGH, named, version, false);
    }
}
