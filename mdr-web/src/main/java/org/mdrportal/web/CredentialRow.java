package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mdrportal.watch.CredentialView;

/** One of our own credentials with how bad it is: text and shape, never colour alone. */
record CredentialRow(CredentialView credential, Instant now) {

    private static final Duration SOON = Duration.ofDays(30);

    public String shape() {
        if (credential.failingSince() != null || expired()) {
            return "blind";
        }
        return expiresSoon() ? "warn" : credential.lastOk() == null ? "pending" : "ok";
    }

    /** The end of the message key. */
    public String state() {
        if (credential.failingSince() != null) {
            return "failing";
        }
        return expired() ? "expired" : expiresSoon() ? "soon" : credential.lastOk() == null ? "unused" : "ok";
    }

    /** Whole days until it expires; zero on its last day. */
    public long days() {
        Instant expires = credential.expires();
        return expires == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(now, expires));
    }

    private boolean expired() {
        Instant expires = credential.expires();
        return expires != null && !expires.isAfter(now);
    }

    private boolean expiresSoon() {
        Instant expires = credential.expires();
        return expires != null && expires.isBefore(now.plus(SOON));
    }
}
