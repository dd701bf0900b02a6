package org.mdrportal.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;

/** What can be done with several incidents at once. */
public sealed interface BulkStep {

    record Claim() implements BulkStep {}

    record TakeOver() implements BulkStep {}

    record Release() implements BulkStep {}

    record Escalate(String reason) implements BulkStep {}

    record Snooze(Instant until, String reason) implements BulkStep {}

    record Resume() implements BulkStep {}

    record Resolve(Verdict verdict, @Nullable String note) implements BulkStep {}

    record Close() implements BulkStep {}

    record Reopen(String reason) implements BulkStep {}

    /** @param priority null: what the rules say */
    record SetPriority(@Nullable Priority priority, String reason) implements BulkStep {}

    record Note(String body) implements BulkStep {}

    record Message(String body) implements BulkStep {}
}
