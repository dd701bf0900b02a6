package org.mdrportal.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mdrportal.watch.PollReason;

/**
 * Why there is no answer: expected, so a value.
 *
 * @param detail     for staff to read
 * @param retryAfter how long Azure asked to wait, at most 15 minutes; null when it did not say, or nothing usable
 */
record Refusal(PollReason reason, String detail, @Nullable Duration retryAfter) {

    private static final int MAX_DETAIL = 500;

    Refusal {
        detail = WireText.line(detail, MAX_DETAIL);
    }

    static Refusal of(PollReason reason, String detail) {
        return new Refusal(reason, detail, null);
    }
}
