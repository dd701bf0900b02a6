package org.mdrportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.intelligence.AddressListSettings;
import org.mdrportal.intelligence.AddressListView;
import org.mdrportal.intelligence.IntelligenceProblems;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/**
 * A list of addresses as somebody types it; kept exactly as typed when it has to be shown again.
 *
 * @param version the state of the list that the person saw; absent for a new one
 */
record AddressListForm(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String source,
        @Nullable String url,
        @Nullable String refreshHours,
        @Nullable String warnHours,
        @Nullable String keepDays,
        @Nullable Integer version) {

    private static final int LARGEST = 8760;

    static AddressListForm empty() {
        return new AddressListForm("", ListKind.OWN.name(), "", "", "", "168", "", null);
    }

    static AddressListForm of(AddressListView list) {
        AddressListSettings settings = list.settings();
        return new AddressListForm(
                settings.name(),
                settings.kind().name(),
                settings.source(),
                settings.url(),
                text(settings.refreshHours()),
                text(settings.warnHours()),
                text(settings.keepDays()),
                list.version());
    }

    AddressListForm at(int newerVersion) {
        return new AddressListForm(name, kind, source, url, refreshHours, warnHours, keepDays, newerVersion);
    }

    /** What the use case could not even be asked. */
    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        if (Arrays.stream(ListKind.values()).noneMatch(each -> each.name().equals(kind))) {
            errors.add("kind", Sentence.of("field.choose"));
        }
        numbers().forEach((field, typed) -> {
            if (!typed.matches("\\d{0,6}")) {
                errors.add(field, Sentence.of("intelligence.number", LARGEST));
            }
        });
        return errors;
    }

    /** Ask after the errors. */
    AddressListSettings settings() {
        return new AddressListSettings(
                Objects.requireNonNullElse(name, ""),
                ListKind.valueOf(Objects.requireNonNullElse(kind, "")),
                Objects.requireNonNullElse(source, ""),
                url,
                number(refreshHours),
                number(warnHours),
                number(keepDays));
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    /** @throws Problem the same one, when it is about no field */
    static FieldErrors wrong(Problem problem) {
        FieldErrors errors = new FieldErrors();
        if (problem.type() == ProblemType.ALREADY_THERE) {
            return errors.add("name", Sentence.of("intelligence.name.taken"));
        }
        Map<String, Object> properties = problem.getBody().getProperties();
        if (properties != null && properties.get(IntelligenceProblems.REASONS) instanceof Map<?, ?> reasons) {
            for (String field : List.of(
                    "name", "source", "url", "refreshHours", "warnHours", "keepDays", "entry", "expires", "file")) {
                if (reasons.get(field) instanceof Sentence why) {
                    errors.add(field, why);
                }
            }
        }
        if (!errors.any()) {
            throw problem;
        }
        return errors;
    }

    private Map<String, String> numbers() {
        return Map.of("refreshHours", plain(refreshHours), "warnHours", plain(warnHours), "keepDays", plain(keepDays));
    }

    private static String plain(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    private static @Nullable Integer number(@Nullable String typed) {
        return plain(typed).isEmpty() ? null : Integer.valueOf(plain(typed));
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
