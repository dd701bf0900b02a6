package org.mdrportal.category;

import java.time.Instant;

/** The rules in force. Asked for every batch, so the answer is kept for a moment. */
public interface RuleBook {

    /** @return the newest rules that are effective at that moment */
    RuleSet inForce(Instant now);
}
