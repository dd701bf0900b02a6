package org.mdrportal.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * One entry of a timeline: an event, a note or a message.
 *
 * @param incident    where it happened, by its number too: the incident itself or one worked on as part of it
 * @param event       null: a note or a message
 * @param said        null: a note or a message
 * @param actor       null: the product itself
 * @param body        a person's own words
 * @param visibleAt   of a message: from when the customer sees it
 * @param takenBackAt of a message: it was taken back before
 */
public record TimelineEntry(
        UUID id,
        IncidentId incident,
        String number,
        Instant at,
        TimelineKind kind,
        @Nullable EventKind event,
        @Nullable Sentence said,
        @Nullable String actor,
        @Nullable String body,
        @Nullable Instant visibleAt,
        @Nullable Instant takenBackAt) {}
