package org.mdrportal.category;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes from types, names and tactics what sources add to them, so that only what they mean is compared. */
final class Spelling {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    /** Seen by nobody, and put in by copying from pages. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private static final String SIMULATED = "simulated_";

    private static final String SAMPLE = "[sample alert]";

    private static final Pattern BEFORE_A_NAME = Pattern.compile("^(?:\\[sample alert]|preview ?[-\\u2013\\u2014]) ?");

    private static final Pattern AFTER_A_NAME = Pattern.compile(" ?(?:\\(preview\\)|\\[seen multiple times]|\\.)$");

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");

    private Spelling() {}

    /** Of an alert type; empty when there is none. */
    static String id(@Nullable String alertType) {
        String plain = withoutSpace(alertType);
        while (plain.startsWith(SIMULATED)) {
            plain = plain.substring(SIMULATED.length());
        }
        // Renamed in June 2021; what keeps alerts of before, or does not follow, still says the old prefix.
        return plain.startsWith("aks_") ? "k8s_" + plain.substring("aks_".length()) : plain;
    }

    /** Of a display name; empty when nothing is left. */
    static String name(@Nullable String displayName) {
        String plain = oneSpace(displayName);
        String before;
        // In any order, and some twice.
        do {
            before = plain;
            plain = AFTER_A_NAME
                    .matcher(BEFORE_A_NAME.matcher(plain).replaceFirst(""))
                    .replaceFirst("");
        } while (!plain.equals(before));
        return plain;
    }

    /** Of one tactic: "Command and Control" and "CommandAndControl" are one. */
    static String tactic(String tactic) {
        return NO_LETTER.matcher(tactic.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    static List<String> tactics(@Nullable String tactics) {
        return tactics == null
                ? List.of()
                : Arrays.stream(tactics.split("[,;|]"))
                        .map(Spelling::tactic)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    static String key(RuleKind kind, String spelled) {
        return switch (kind) {
            case ID -> id(spelled);
            case NAME -> name(spelled);
            case TACTIC -> tactic(spelled);
        };
    }

    /** Whether the type says that it is a sample of one. */
    static boolean isSimulated(@Nullable String alertType) {
        return withoutSpace(alertType).startsWith(SIMULATED);
    }

    /** Whether the name says that it is a sample. */
    static boolean isSample(@Nullable String displayName) {
        return oneSpace(displayName).contains(SAMPLE);
    }

    private static String withoutSpace(@Nullable String text) {
        return text == null
                ? ""
                : WHITE_SPACE.matcher(visible(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String oneSpace(@Nullable String text) {
        return text == null
                ? ""
                : WHITE_SPACE.matcher(visible(text)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }
}
