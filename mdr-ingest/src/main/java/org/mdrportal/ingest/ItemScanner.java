package org.mdrportal.ingest;

import java.util.Arrays;

/**
 * Finds the end of one JSON value in a run of bytes and keeps them, without believing that they are well-formed. Where
 * they are not, it looks for the places at which only the next value can begin: a quote, bracket or comma that no
 * well-formed value has there.
 */
final class ItemScanner {

    /** What a byte did. */
    enum Step {
        /** It belongs to the value, which goes on. */
        MORE,
        /** It is the value's last. */
        DONE,
        /** The value ended before it; it is the surroundings' own. */
        DONE_BEFORE,
        /** The value ended unclosed at {@link #end}; from {@link #restart} on the bytes belong to the next one. */
        NEXT_BEGAN,
        /** The value ended unclosed at {@link #end}, and the list with it; the bytes from {@link #restart} are after it. */
        LIST_ENDED,
        /** It grows beyond {@link #LARGE}: to be asked again when there is room, and {@link #mayGrow} was called. */
        LARGE_BEGINS,
        /** It is larger than any value that is kept: its beginning is {@link #value}, the rest is for {@link #skip}. */
        TOO_LARGE
    }

    /** What is larger needs room that only few can have at once. */
    static final int LARGE = 64 << 10;

    private static final int FIRST_SIZE = 8 << 10;
    private static final int FIRST_DEPTH = 64;
    private static final byte OBJECT = '{';
    private static final byte ARRAY = '[';

    private final int most;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private int contentStart;
    private byte[] open = new byte[FIRST_DEPTH];
    private int depth;
    private int openObjects;
    private boolean inString;
    private boolean escaped;
    private boolean keyExpected;
    private int commaAt;
    private int stringEnd;
    private int end;
    private int restart;
    private int used;
    private int room;

    ItemScanner(int most) {
        this.most = most;
        reset();
    }

    /** Ready for the next value. */
    void reset() {
        if (bytes.length > LARGE) {
            bytes = new byte[FIRST_SIZE];
        }
        if (open.length > FIRST_SIZE) {
            open = new byte[FIRST_DEPTH];
        }
        room = Math.min(most, LARGE);
        length = 0;
        depth = 0;
        openObjects = 0;
        inString = false;
        escaped = false;
        keyExpected = false;
        commaAt = -1;
        stringEnd = -1;
    }

    /** The value as it arrived, without white space behind it. To be taken once: a large one is not kept here. */
    byte[] value() {
        byte[] value = upTo(length);
        if (bytes.length > LARGE) {
            bytes = new byte[FIRST_SIZE];
        }
        return value;
    }

    /** After {@link Step#NEXT_BEGAN} and {@link Step#LIST_ENDED}: the unclosed value. */
    byte[] unclosed() {
        return upTo(end);
    }

    /** Room for a large value was found. */
    void mayGrow() {
        room = most;
    }

    /** Whether more is held than everybody may hold. */
    boolean large() {
        return bytes.length > LARGE;
    }

    /** How many bytes of the chunk the last {@link #scan} took in. */
    int used() {
        return used;
    }

    /** After {@link Step#NEXT_BEGAN} and {@link Step#LIST_ENDED}: what was taken in too much. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, restart, length);
    }

    /** Cuts a value that never ended where the next one seems to begin. @return whether there is such a place */
    boolean cutAtNext() {
        int next = Beginnings.first(bytes, length);
        if (next > 0) {
            end = Beginnings.comma(bytes, next);
            restart = next;
        }
        return next > 0;
    }

    /** Takes in bytes until something other than {@link Step#MORE} came of one, or all are taken. */
    Step scan(byte[] chunk, int from, int to) {
        int at = from;
        while (at < to) {
            if (length >= room) {
                used = at - from;
                return room < most ? Step.LARGE_BEGINS : Step.TOO_LARGE;
            }
            if (inString && !escaped) {
                int plain = Runs.plain(chunk, at, Math.min(to, at + room - length));
                if (plain > at) {
                    keep(chunk, at, plain);
                    at = plain;
                    continue;
                }
            }
            Step step = inString ? inString(chunk[at]) : outside(chunk[at]);
            if (step != Step.MORE) {
                used = at - from + (step == Step.DONE_BEFORE ? 0 : 1);
                return step;
            }
            at++;
        }
        used = to - from;
        return Step.MORE;
    }

    /** After {@link Step#TOO_LARGE}: takes in the rest without keeping it, believing that it is well-formed. */
    Step skip(byte[] chunk, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = chunk[at];
            if (depth == 0 && !inString && (b == ',' || b == ']')) {
                used = at - from;
                return Step.DONE_BEFORE;
            }
            if (escaped) {
                escaped = false;
            } else if (inString) {
                escaped = b == '\\';
                inString = b != '"';
            } else {
                inString = b == '"';
                depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            }
            if (depth == 0 && !inString && (b == '"' || b == '}' || b == ']')) {
                used = at - from + 1;
                return Step.DONE;
            }
        }
        used = to - from;
        return Step.MORE;
    }

    private Step inString(byte b) {
        keep(b);
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            stringEnd = length - 1;
            return depth == 0 ? Step.DONE : Step.MORE;
        }
        return Step.MORE;
    }

    private Step outside(byte b) {
        boolean afterString = stringEnd == length - 1 && stringEnd >= 0;
        if (afterString && !belongsAfterString(b)) {
            Step resync = swallowed();
            if (resync != Step.MORE) {
                keep(b);
                return resync;
            }
        }
        Step step = switch (b) {
            case ' ', '\t', '\r', '\n' -> {
                keep(b);
                yield Step.MORE;
            }
            case '"' -> {
                keep(b);
                inString = true;
                contentStart = length;
                yield Step.MORE;
            }
            case '{', '[' -> opened(b);
            case '}' -> closed(b, OBJECT);
            case ']' -> closed(b, ARRAY);
            case ',' -> comma(b);
            default -> {
                keep(b);
                keyExpected &= b != ':';
                yield Step.MORE;
            }
        };
        if (b != ',' && !isSpace(b)) {
            commaAt = -1;
        }
        return step;
    }

    /** An object begins where only a key can: the value before was never closed. */
    private Step opened(byte b) {
        if (b == OBJECT && commaAt >= 0 && keyExpected && depth > 0 && open[depth - 1] == OBJECT) {
            end = commaAt;
            restart = length;
            keep(b);
            return Step.NEXT_BEGAN;
        }
        keep(b);
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = b;
        openObjects += b == OBJECT ? 1 : 0;
        keyExpected = b == OBJECT;
        return Step.MORE;
    }

    /** Closes the innermost one of its kind with everything in it that was never closed. */
    private Step closed(byte b, byte kind) {
        // Counted, not searched for: else brackets that match nothing would cost the square of their number.
        boolean matches = (kind == OBJECT ? openObjects : depth - openObjects) > 0;
        if (!matches && kind == ARRAY) {
            return Step.DONE_BEFORE;
        }
        keep(b);
        if (!matches) {
            return Step.MORE;
        }
        byte popped;
        do {
            popped = open[--depth];
            openObjects -= popped == OBJECT ? 1 : 0;
        } while (popped != kind);
        keyExpected = false;
        return depth == 0 ? Step.DONE : Step.MORE;
    }

    private Step comma(byte b) {
        if (depth == 0) {
            return Step.DONE_BEFORE;
        }
        commaAt = length;
        keyExpected = open[depth - 1] == OBJECT;
        keep(b);
        return Step.MORE;
    }

    /**
     * A bare word right behind a string: a quote was missing, and the "string" may have swallowed the end of its value.
     * {@code },&#123;} before the quote means the next value begins there, {@code ],} that the list ended.
     */
    private Step swallowed() {
        int at = backOverSpace(stringEnd - 1);
        if (at >= contentStart && bytes[at] == '{') {
            int comma = backOverSpace(at - 1);
            if (comma >= contentStart && bytes[comma] == ',') {
                end = comma;
                restart = at;
                return Step.NEXT_BEGAN;
            }
        }
        if (at >= contentStart && bytes[at] == ',') {
            int bracket = backOverSpace(at - 1);
            if (bracket >= contentStart && bytes[bracket] == ']') {
                end = bracket;
                restart = bracket;
                return Step.LIST_ENDED;
            }
        }
        return Step.MORE;
    }

    private int backOverSpace(int from) {
        int at = from;
        while (at >= contentStart && isSpace(bytes[at])) {
            at--;
        }
        return at;
    }

    private static boolean belongsAfterString(byte b) {
        return isSpace(b) || b == ',' || b == ':' || b == '}' || b == ']';
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void keep(byte b) {
        if (length == bytes.length) {
            grow(length + 1);
        }
        bytes[length++] = b;
    }

    private void keep(byte[] chunk, int from, int to) {
        int more = to - from;
        if (length + more > bytes.length) {
            grow(length + more);
        }
        System.arraycopy(chunk, from, bytes, length, more);
        length += more;
    }

    /** Large ones by four times, so that little is held twice while it is moved. */
    private void grow(int needed) {
        long wanted = Math.max(needed, bytes.length * (bytes.length < LARGE ? 2L : 4L));
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, wanted));
    }

    private byte[] upTo(int until) {
        int to = until;
        while (to > 0 && isSpace(bytes[to - 1])) {
            to--;
        }
        return Arrays.copyOf(bytes, to);
    }
}
