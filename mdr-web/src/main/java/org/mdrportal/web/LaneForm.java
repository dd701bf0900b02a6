package org.mdrportal.web;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.ActKind;
import org.mdrportal.platform.Sentence;

/**
 * What somebody adds to an incident: a note, a message, an act; kept exactly as typed when it has to be shown again.
 *
 * @param kind     of an act
 * @param target   of an act: where
 * @param approval of an act: on whose word
 * @param contains of an act: given when the harm can no longer spread
 * @param until    a day, for a baseline
 * @param reason   for a baseline
 * @param confirm  given when what it will do was seen
 * @param previewed of a message: the text that was shown as the customer will see it
 */
record LaneForm(
        @Nullable String body,
        @Nullable String kind,
        @Nullable String target,
        @Nullable String approval,
        @Nullable String result,
        @Nullable String contains,
        @Nullable String until,
        @Nullable String reason,
        @Nullable String confirm,
        @Nullable String previewed) {

    static final int MAX_BODY = 20_000;
    static final int MAX_LINE = 500;
    static final int MAX_RESULT = 2_000;

    FieldErrors errorsOfBody() {
        return text(new FieldErrors(), "body", body, MAX_BODY, true);
    }

    FieldErrors errorsOfAct() {
        FieldErrors errors = new FieldErrors();
        if (Arrays.stream(ActKind.values()).noneMatch(each -> each.name().equals(kind))) {
            errors.add("kind", Sentence.of("field.choose"));
        }
        text(errors, "target", target, MAX_LINE, true);
        text(errors, "approval", approval, MAX_LINE, true);
        return text(errors, "result", result, MAX_RESULT, false);
    }

    LaneForm until(String day) {
        return new LaneForm(body, kind, target, approval, result, contains, day, reason, confirm, previewed);
    }

    LaneForm target(@Nullable String where) {
        return new LaneForm(body, kind, where, approval, result, contains, until, reason, confirm, previewed);
    }

    public boolean confirmed() {
        return confirm != null;
    }

    /** Whether what would be sent is what was shown: browsers may write the end of a line in two ways. */
    boolean seen() {
        return confirmed() && lines("previewed").equals(lines("body"));
    }

    private String lines(String field) {
        return text(field).replace("\r\n", "\n");
    }

    public boolean containing() {
        return contains != null;
    }

    /** As typed, by the name of the field. */
    public String of(String field) {
        @Nullable
        String value = switch (field) {
            case "body" -> body;
            case "kind" -> kind;
            case "target" -> target;
            case "approval" -> approval;
            case "result" -> result;
            case "until" -> until;
            case "reason" -> reason;
            case "previewed" -> previewed;
            default -> throw new IllegalArgumentException("no such field: " + field);
        };
        return Objects.requireNonNullElse(value, "");
    }

    public String text(String field) {
        return of(field).strip();
    }

    static FieldErrors text(FieldErrors errors, String field, @Nullable String text, int most, boolean needed) {
        String given = Objects.requireNonNullElse(text, "").strip();
        if (needed && given.isEmpty()) {
            errors.add(field, Sentence.of("field.missing"));
        } else if (given.length() > most) {
            errors.add(field, Sentence.of("field.tooLong", most));
        }
        return errors;
    }
}
