package org.mdrportal.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The beginning of bytes that nobody could read, as text that does nothing but stand there: characters that would move or
 * hide others are spelled out, and what is no text at all is shown as bytes.
 *
 * @param hexadecimal whether it is shown as bytes
 * @param shown       how many bytes are in it
 * @param length      how many there are
 */
record ByteText(String text, boolean hexadecimal, int shown, int length) {

    static final int MAX_SHOWN = 64 * 1024;

    private static final int PER_LINE = 16;
    private static final int LONGEST_CHARACTER = 4;
    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    static ByteText of(byte[] bytes) {
        int most = Math.min(bytes.length, MAX_SHOWN);
        CharBuffer out = CharBuffer.allocate(most);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, most);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, most == bytes.length);
        // A character may be cut in two where the showing ends.
        if (result.isError() || in.remaining() >= LONGEST_CHARACTER) {
            return new ByteText(dump(bytes, most), true, most, bytes.length);
        }
        return new ByteText(spelledOut(out.flip()), false, most - in.remaining(), bytes.length);
    }

    public boolean cut() {
        return shown < length;
    }

    private static String spelledOut(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !moves(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    private static boolean moves(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** As people know it: where it stands, sixteen bytes, and the letters among them. */
    private static String dump(byte[] bytes, int most) {
        StringBuilder out = new StringBuilder(most * 5);
        for (int at = 0; at < most; at += PER_LINE) {
            int end = Math.min(at + PER_LINE, most);
            String line = SPACED.formatHex(bytes, at, end);
            out.append(HEX.toHexDigits(at)).append("  ").append(line);
            out.repeat(' ', PER_LINE * 3 - line.length() + 1);
            for (int i = at; i < end; i++) {
                out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }
}
