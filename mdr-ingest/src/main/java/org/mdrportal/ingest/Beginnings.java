package org.mdrportal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds where the next alert begins in bytes that a damaged one has swallowed: a comma, and an object whose first member
 * is the id of an alert. Looked for only after the damage is certain, because a well-formed alert may hold such a thing.
 */
final class Beginnings {

    private static final byte[] NAME = "\"id\"".getBytes(StandardCharsets.US_ASCII);
    private static final String KIND = "/alerts/";
    private static final int MOST_ID = 2_000;

    private Beginnings() {}

    /** Index of the opening brace of the first one, or -1. */
    static int first(byte[] bytes, int length) {
        for (int at = 1; at < length; at++) {
            if (bytes[at] == '{' && comma(bytes, at) > 0 && isAlert(bytes, at + 1, length)) {
                return at;
            }
        }
        return -1;
    }

    /** Index of the comma before the brace, or -1. */
    static int comma(byte[] bytes, int brace) {
        int at = brace - 1;
        while (at >= 0 && ItemScanner.isSpace(bytes[at])) {
            at--;
        }
        return at >= 0 && bytes[at] == ',' ? at : -1;
    }

    private static boolean isAlert(byte[] bytes, int from, int length) {
        int at = afterSpace(bytes, from, length);
        for (byte expected : NAME) {
            if (at >= length || bytes[at++] != expected) {
                return false;
            }
        }
        at = afterSpace(bytes, at, length);
        if (at >= length || bytes[at] != ':') {
            return false;
        }
        at = afterSpace(bytes, at + 1, length);
        if (at >= length || bytes[at] != '"') {
            return false;
        }
        int end = at + 1;
        while (end < length && end - at < MOST_ID && bytes[end] != '"') {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(KIND);
    }

    private static int afterSpace(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && ItemScanner.isSpace(bytes[at])) {
            at++;
        }
        return at;
    }
}
