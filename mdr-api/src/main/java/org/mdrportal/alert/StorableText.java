package org.mdrportal.alert;

/** Texts from elsewhere without what a database or a page cannot hold. */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** NUL and lone surrogates become U+FFFD. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            boolean lone = each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE;
            if (each == 0 || lone) {
                out.append(REPLACEMENT);
            } else {
                out.appendCodePoint(each);
            }
        });
        return out.toString();
    }
}
