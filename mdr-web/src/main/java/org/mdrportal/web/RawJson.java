package org.mdrportal.web;

/** Indents JSON without reading it: numbers, order, escapes and repeated keys stay exactly as they arrived. */
final class RawJson {

    /** More than this is not put on a page; the whole is one download away. */
    static final int MAX_SHOWN = 1 << 20;

    private static final int MAX_DEPTH = 60;

    private final StringBuilder out;
    private int depth;

    private RawJson(int length) {
        out = new StringBuilder(length * 2);
    }

    /** Text that is no JSON comes back with line breaks in unexpected places, but whole. */
    static String indented(String text) {
        return new RawJson(text.length()).indent(text);
    }

    private String indent(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                out.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    out.append(text.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    quoted = true;
                    out.append(c);
                }
                case '{', '[' -> i = open(text, i);
                case '}', ']' -> {
                    depth--;
                    line();
                    out.append(c);
                }
                case ',' -> {
                    out.append(c);
                    line();
                }
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private int open(String text, int at) {
        out.append(text.charAt(at));
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next < text.length() && (text.charAt(next) == '}' || text.charAt(next) == ']')) {
            out.append(text.charAt(next));
            return next;
        }
        depth++;
        line();
        return at;
    }

    private void line() {
        out.append('\n').repeat("  ", Math.clamp(depth, 0, MAX_DEPTH));
    }
}
