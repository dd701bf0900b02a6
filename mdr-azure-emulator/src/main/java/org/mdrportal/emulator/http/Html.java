package org.mdrportal.emulator.http;

import java.nio.charset.StandardCharsets;

/** Pages without script: one frame, one style sheet, a policy that allows nothing else. */
public final class Html {

    private Html() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** @param formTargets origins that a form's answer may redirect to; browsers apply the policy to redirects too */
    public static Reply page(int status, String title, String main, String... formTargets) {
        String page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/emulator/style.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(escape(title), main);
        String targets = formTargets.length == 0 ? "" : " " + String.join(" ", formTargets);
        return Reply.of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'" + targets
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .with("Referrer-Policy", "same-origin")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }
}
