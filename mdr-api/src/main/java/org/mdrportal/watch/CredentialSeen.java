package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of our credentials was found.
 *
 * @param name    {@code polling} or {@code acting}
 * @param kind    how it signs in, for example {@code client-secret}
 * @param expires when it stops to work, or null when nobody knows or it does not expire
 * @param ok      false only when the directory refused it: one that could not be asked is not failing
 * @param detail  what the directory said, for staff; never a secret
 */
public record CredentialSeen(
        String name,
        String kind,
        @Nullable Instant expires,
        boolean ok,
        @Nullable String detail) {}
