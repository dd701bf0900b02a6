package org.mdrportal.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of our credentials stands.
 *
 * @param lastOk       when it was last accepted, or null
 * @param failingSince null while it is accepted
 */
public record CredentialView(
        String name,
        String kind,
        @Nullable Instant expires,
        @Nullable Instant lastOk,
        @Nullable Instant failingSince,
        @Nullable String detail,
        Instant checked) {}
