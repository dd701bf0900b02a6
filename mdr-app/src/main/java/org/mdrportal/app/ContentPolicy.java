package org.mdrportal.app;

import java.net.URI;

/** The content security policy of every page. */
final class ContentPolicy {

    private ContentPolicy() {}

    /** Chromium applies {@code form-action} to the redirect of signing out: the issuer must be named (STACK.md, section 5). */
    static String of(String issuer) {
        URI uri = URI.create(issuer);
        String origin = uri.getScheme() + "://" + uri.getAuthority();
        return "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; worker-src 'self';"
                + " connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + origin;
    }
}
