package org.mdrportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.NewIncident;
import org.mdrportal.platform.Sentence;

/**
 * An incident that somebody opens by hand, for example for a caller; kept as typed when it has to be shown again.
 *
 * @param sending names the form, so that sending it twice opens one incident
 */
record IncidentNewForm(
        @Nullable String tenant,
        @Nullable String category,
        @Nullable String cluster,
        @Nullable String priority,
        @Nullable String title,
        @Nullable String note,
        @Nullable String sending) {

    static final List<String> FIELDS = List.of("tenant", "category", "cluster", "priority", "title", "note");

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,11}");
    private static final int MAX_TITLE = 200;
    private static final int MAX_CLUSTER = 400;
    private static final int MAX_NOTE = 20_000;

    static IncidentNewForm empty(@Nullable String tenant) {
        return new IncidentNewForm(tenant, "", "", "", "", "", null);
    }

    /** Findings of image scans are never incidents, and tests are not opened by hand. */
    static List<Category> categories() {
        return Arrays.stream(Category.values())
                .filter(each -> each != Category.IMAGE_VULNERABILITY && each != Category.TEST_ALERT)
                .toList();
    }

    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        if (!CODE.matcher(text(tenant)).matches()) {
            errors.add("tenant", Sentence.of("field.choose"));
        }
        if (categories().stream().noneMatch(each -> each.name().equals(category))) {
            errors.add("category", Sentence.of("field.choose"));
        }
        LaneForm.text(errors, "title", title, MAX_TITLE, true);
        LaneForm.text(errors, "cluster", cluster, MAX_CLUSTER, false);
        LaneForm.text(errors, "note", note, MAX_NOTE, false);
        if (!text(priority).isEmpty()
                && Arrays.stream(Priority.values())
                        .noneMatch(each -> each.name().equals(priority))) {
            errors.add("priority", Sentence.of("field.choose"));
        }
        return errors;
    }

    String code() {
        return text(tenant).toUpperCase(Locale.ROOT);
    }

    /** Ask after the errors. */
    NewIncident asked() {
        return new NewIncident(
                Category.valueOf(text(category)),
                blankToNull(cluster),
                text(priority).isEmpty() ? null : Priority.valueOf(text(priority)),
                text(title),
                blankToNull(note));
    }

    private static @Nullable String blankToNull(@Nullable String given) {
        return text(given).isEmpty() ? null : text(given);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
