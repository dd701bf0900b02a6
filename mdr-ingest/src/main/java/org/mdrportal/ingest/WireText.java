package org.mdrportal.ingest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts from elsewhere, made storable: bounded, and without what a database or a page cannot hold. */
final class WireText {

    private static final char REPLACEMENT = '\uFFFD';

    private WireText() {}

    /** NUL and lone surrogates replaced, cut between characters; null when nothing is left. */
    static @Nullable String of(@Nullable String text, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return cut(clean(text), most);
    }

    /** One line for staff: control characters become spaces. */
    static String line(String text, int most) {
        return cut(
                clean(text).replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip(), most);
    }

    static String clean(String text) {
        int at = firstBad(text, 0);
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (at < text.length()) {
            out.append(text, from, at).append(REPLACEMENT);
            from = at + 1;
            at = firstBad(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int firstBad(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return text.length();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
