package org.mdrportal.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Sentence;

/**
 * What somebody says to a decision; kept exactly as typed when it has to be shown again.
 *
 * @param into      number of the incident that others are worked on as part of
 * @param priority  P1 to P4, or {@code RULE}
 * @param body      for the customer
 * @param previewed of it, the text that was shown as the customer will see it
 */
record IncidentActForm(
        @Nullable String reason,
        @Nullable String verdict,
        @Nullable String note,
        @Nullable String hours,
        @Nullable String priority,
        @Nullable String word,
        @Nullable String into,
        @Nullable String body,
        @Nullable String previewed) {

    static final String BY_RULE = "RULE";

    static final List<String> HOURS = List.of("1", "4", "8", "24", "72", "168");

    private static final int MAX_REASON = 500;
    private static final int MAX_NOTE = 2_000;

    FieldErrors errors(IncidentAct act) {
        FieldErrors errors = new FieldErrors();
        for (String field : act.fields()) {
            switch (field) {
                case "verdict" -> oneOf(errors, field, verdict, Verdict.values());
                case "hours" -> {
                    if (!HOURS.contains(Objects.requireNonNullElse(hours, ""))) {
                        errors.add(field, Sentence.of("field.choose"));
                    }
                }
                case "priority" -> {
                    if (!BY_RULE.equals(priority)) {
                        oneOf(errors, field, priority, Priority.values());
                    }
                }
                case "note" -> text(errors, field, note, MAX_NOTE, false);
                case "body" -> text(errors, field, body, LaneForm.MAX_BODY, true);
                case "into" -> {
                    if (number() == null) {
                        errors.add(field, Sentence.of("act.into.wrong"));
                    }
                }
                default -> text(errors, field, of(field), MAX_REASON, true);
            }
        }
        return errors;
    }

    /** As typed, by the name of the field. */
    public String of(String field) {
        @Nullable
        String value = switch (field) {
            case "reason" -> reason;
            case "verdict" -> verdict;
            case "note" -> note;
            case "hours" -> hours;
            case "priority" -> priority;
            case "word" -> word;
            case "into" -> into;
            case "body" -> body;
            case "previewed" -> previewed;
            default -> throw new IllegalArgumentException("no such field: " + field);
        };
        return Objects.requireNonNullElse(value, "");
    }

    /** Whether a customer would be told what was shown: browsers may write the end of a line in two ways. */
    boolean seen() {
        return lines("previewed").equals(lines("body"));
    }

    private String lines(String field) {
        return of(field).replace("\r\n", "\n");
    }

    String reasonText() {
        return of("reason").strip();
    }

    String wordText() {
        return of("word").strip();
    }

    @Nullable
    String noteText() {
        String text = of("note").strip();
        return text.isEmpty() ? null : text;
    }

    /** Ask after the errors, as with the others. */
    Verdict verdictValue() {
        return Verdict.valueOf(of("verdict"));
    }

    Duration span() {
        return Duration.ofHours(Long.parseLong(of("hours")));
    }

    @Nullable
    Priority priorityValue() {
        return BY_RULE.equals(priority) ? null : Priority.valueOf(of("priority"));
    }

    @Nullable
    IncidentNumber number() {
        return IncidentNumber.parse(of("into").strip().toUpperCase(Locale.ROOT)).orElse(null);
    }

    private static void text(FieldErrors errors, String field, @Nullable String text, int most, boolean needed) {
        String given = Objects.requireNonNullElse(text, "").strip();
        if (needed && given.isEmpty()) {
            errors.add(field, Sentence.of("field.missing"));
        } else if (given.length() > most) {
            errors.add(field, Sentence.of("field.tooLong", most));
        }
    }

    private static void oneOf(FieldErrors errors, String field, @Nullable String value, Enum<?>[] values) {
        if (Arrays.stream(values).noneMatch(each -> each.name().equals(value))) {
            errors.add(field, Sentence.of("field.choose"));
        }
    }
}
