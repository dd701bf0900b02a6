package org.mdrportal.emulator.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.mdrportal.emulator.http.Reply;

/** The one style sheet. */
final class Style {

    static final Reply SHEET = read();

    private Style() {}

    private static Reply read() {
        try (InputStream in = Style.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("style.css is not in the jar");
            }
            return Reply.of(200, "text/css; charset=utf-8", in.readAllBytes())
                    .with("X-Content-Type-Options", "nosniff");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
