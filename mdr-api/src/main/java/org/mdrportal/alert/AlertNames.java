package org.mdrportal.alert;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types and titles as they are compared, without what sources add to them or write in other letters. */
final class AlertNames {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern ADDED = Pattern.compile(
            "^preview - |\\(preview\\)|\\[sample alert]|\\[seen multiple times]|\\.\\s*$", Pattern.CASE_INSENSITIVE);

    private AlertNames() {}

    static @Nullable String type(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String plain = WHITE_SPACE.matcher(type).replaceAll("").toUpperCase(Locale.ROOT);
        return plain.isEmpty() ? null : plain.replaceFirst("^AKS_", "K8S_");
    }

    static @Nullable String title(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String spaced = WHITE_SPACE.matcher(title).replaceAll(" ").strip();
        String plain = WHITE_SPACE
                .matcher(ADDED.matcher(spaced).replaceAll(" "))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? null : plain;
    }
}
