package org.mdrportal.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.AzureProperties.Credential;

/** One of the two that we are at Azure: who reads, and who acts. */
record Principal(
        String name,
        Credential credential,
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String clientSecretFile,
        @Nullable LocalDate clientSecretExpires,
        @Nullable String staticToken) {

    static final String POLLING = "polling";
    static final String ACTING = "acting";

    /** As the settings call it. */
    String kind() {
        return credential.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From when on it will not be accepted, or null when it does not expire or nobody said. */
    @Nullable
    Instant expires() {
        return credential == Credential.CLIENT_SECRET && clientSecretExpires != null
                ? clientSecretExpires.atStartOfDay(ZoneOffset.UTC).toInstant()
                : null;
    }

    /** Never with a secret in it. */
    @Override
    public String toString() {
        return "Principal[name=%s, credential=%s]".formatted(name, credential);
    }
}
