package org.mdrportal.emulator.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link to a further page carries.
 *
 * @param page its number; the first page has 1 and no token
 * @param after the last alert before it
 */
public record SkipToken(int page, long after) {

    public static final String PARAMETER = "$skipToken";

    private static final SkipToken FIRST = new SkipToken(1, 0);

    /** @return nothing when it is not one that was given out */
    public static Optional<SkipToken> of(@Nullable String text) {
        if (text == null) {
            return Optional.of(FIRST);
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
            return Optional.of(new SkipToken(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    public SkipToken next(long newAfter) {
        return new SkipToken(page + 1, newAfter);
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((page + ":" + after).getBytes(StandardCharsets.UTF_8));
    }
}
