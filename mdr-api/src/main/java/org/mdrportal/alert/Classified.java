package org.mdrportal.alert;

import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Decision;
import org.mdrportal.category.Priority;
import org.mdrportal.intelligence.AddressHit;

/**
 * What the rules in force make of an alert.
 *
 * @param listed the address of it that is on a list, or null
 */
record Classified(
        Decision decision, Priority priority, @Nullable AddressHit listed) {

    boolean unmapped() {
        return decision.category() == Category.UNMAPPED && !decision.sample();
    }
}
