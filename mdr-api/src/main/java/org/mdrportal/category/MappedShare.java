package org.mdrportal.category;

import java.time.Instant;

/** How much of what arrived fits a category. */
public record MappedShare(Instant since, long alerts, long unmapped) {

    /** In tenths of a per cent; 0 when nothing arrived. */
    public long perMille() {
        return alerts == 0 ? 0 : Math.round(1000.0 * unmapped / alerts);
    }
}
