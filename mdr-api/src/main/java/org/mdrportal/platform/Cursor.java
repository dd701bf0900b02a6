package org.mdrportal.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort value of its last row, and the row's id among equals. Opaque to callers; it gives no
 * right of its own.
 */
public record Cursor(String position, UUID id) {

    public static Cursor after(Instant at, UUID id) {
        return new Cursor(at.toString(), id);
    }

    public static Cursor after(String position, UUID id) {
        return new Cursor(position, id);
    }

    /** @throws Problem {@code invalid-cursor} when this list is not ordered by time */
    public Instant instant() {
        try {
            return Instant.parse(position);
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + position).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem {@code invalid-cursor} when the text was not made by this product; null and empty mean the start */
    public static @Nullable Cursor decode(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(plain.substring(36), UUID.fromString(plain.substring(0, 36)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
    }
}
