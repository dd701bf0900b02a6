package org.mdrportal.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.NewWork;
import org.mdrportal.incident.WorkKind;
import org.mdrportal.platform.Sentence;

/**
 * Work that is announced, or a mark of a cluster, as somebody types it; kept as typed when it has to be shown again.
 *
 * @param starts   day and time, UTC
 * @param clusters resource ids, one a line
 * @param version  of the mark that the person saw; absent: there was none
 * @param sending  names the form, so that sending it twice announces one work
 */
record TuningForm(
        @Nullable String tenant,
        @Nullable String kind,
        @Nullable String starts,
        @Nullable String ends,
        @Nullable String clusters,
        @Nullable String contact,
        @Nullable String note,
        @Nullable String cluster,
        @Nullable String production,
        @Nullable String critical,
        @Nullable Integer version,
        @Nullable String sending) {

    static final List<String> WORK_FIELDS = List.of("tenant", "kind", "starts", "ends", "clusters", "contact", "note");
    static final List<String> MARK_FIELDS = List.of("tenant", "cluster", "note");

    static final TuningForm EMPTY =
            new TuningForm(null, "DEPLOYMENT", null, null, null, null, null, null, null, null, null, null);

    private static final int MAX_CONTACT = 300;
    private static final int MAX_NOTE = 500;

    FieldErrors errorsOfWork() {
        FieldErrors errors = errorsOfTenant();
        if (Arrays.stream(WorkKind.values()).noneMatch(each -> each.name().equals(kind))) {
            errors.add("kind", Sentence.of("field.choose"));
        }
        if (moment(starts) == null) {
            errors.add("starts", Sentence.of("tuning.work.when.wrong"));
        }
        if (moment(ends) == null) {
            errors.add("ends", Sentence.of("tuning.work.when.wrong"));
        }
        LaneForm.text(errors, "contact", contact, MAX_CONTACT, true);
        return LaneForm.text(errors, "note", note, MAX_NOTE, false);
    }

    FieldErrors errorsOfMark() {
        FieldErrors errors = errorsOfTenant();
        LaneForm.text(errors, "cluster", cluster, 400, true);
        return LaneForm.text(errors, "note", note, MAX_NOTE, false);
    }

    private FieldErrors errorsOfTenant() {
        FieldErrors errors = new FieldErrors();
        if (code().isEmpty()) {
            errors.add("tenant", Sentence.of("field.choose"));
        }
        return errors;
    }

    String code() {
        return given(tenant).toUpperCase(Locale.ROOT);
    }

    String clusterText() {
        return given(cluster);
    }

    public boolean isProduction() {
        return production != null;
    }

    public boolean isCritical() {
        return critical != null;
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    @Nullable
    String noteText() {
        return given(note).isEmpty() ? null : given(note);
    }

    /** Ask after the errors. */
    NewWork work() {
        return new NewWork(
                WorkKind.valueOf(given(kind)),
                Objects.requireNonNull(moment(starts)),
                Objects.requireNonNull(moment(ends)),
                given(clusters)
                        .lines()
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList(),
                given(contact),
                noteText());
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return LocalDateTime.parse(given(text)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
