package org.mdrportal.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a check of a tenant's chain found.
 *
 * @param records  how many are sealed
 * @param waiting  how many are not sealed yet
 * @param brokenAt the first number that does not fit, or null when all fit
 * @param erased   sealed records whose content is gone; the chain holds without it
 */
public record Verification(
        long records, long waiting, @Nullable Long brokenAt, long erased) {

    public boolean intact() {
        return brokenAt == null;
    }
}
