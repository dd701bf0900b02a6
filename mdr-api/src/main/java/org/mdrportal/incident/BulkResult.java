package org.mdrportal.incident;

import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;

/** What came of one of several. @param refused null: done */
public record BulkResult(BulkTarget target, @Nullable Problem refused) {

    public boolean done() {
        return refused == null;
    }
}
