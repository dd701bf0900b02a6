package org.mdrportal.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a poll went, as every answer of the API says it.
 *
 * @param ended null while it runs, and for ever when its instance was killed
 * @param added alerts that were not there before; {@code new} on the wire
 */
record PollNumbers(
        Instant started,
        @Nullable Instant ended,
        int pages,
        int seen,
        @JsonProperty("new") int added,
        int changed,
        int quarantined,
        boolean complete,
        PollReason reason) {

    static PollNumbers from(PollRunView poll) {
        return new PollNumbers(
                poll.started(),
                poll.ended(),
                poll.pages(),
                poll.seen(),
                poll.added(),
                poll.changed(),
                poll.quarantined(),
                poll.complete(),
                poll.reason());
    }
}
