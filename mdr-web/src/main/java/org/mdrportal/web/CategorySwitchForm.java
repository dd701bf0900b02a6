package org.mdrportal.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.platform.Sentence;

/**
 * When a draft is to come into force, and why.
 *
 * @param effectiveAt in UTC; empty: now
 */
record CategorySwitchForm(
        @Nullable String effectiveAt,
        @Nullable String reason,
        @Nullable Integer version,
        @Nullable Integer revision) {

    private static final int MAX_REASON = 500;

    static CategorySwitchForm of(RuleSetView draft) {
        return new CategorySwitchForm("", "", draft.version(), draft.revision());
    }

    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        try {
            moment();
        } catch (DateTimeException _) {
            errors.add("effectiveAt", Sentence.of("category.switch.when.wrong"));
        }
        if (reasonText().isEmpty()) {
            errors.add("reason", Sentence.of("field.missing"));
        } else if (reasonText().length() > MAX_REASON) {
            errors.add("reason", Sentence.of("field.tooLong", MAX_REASON));
        }
        return errors;
    }

    /** @throws DateTimeException when it is no moment */
    @Nullable
    Instant moment() {
        String text = Objects.requireNonNullElse(effectiveAt, "").strip().replace(' ', 'T');
        if (text.isEmpty()) {
            return null;
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    String reasonText() {
        return Objects.requireNonNullElse(reason, "").strip();
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    int revisionSeen() {
        return Objects.requireNonNullElse(revision, -1);
    }
}
