package org.mdrportal.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;

/**
 * One finding as it came from a source, read but not judged. Everything a source may leave out is null; texts are as
 * they came, without NUL and lone surrogates.
 *
 * @param externalId   the source's own id, as it came
 * @param times        when it happened, was made and became available, as far as the source says
 * @param contentHash  over status, severity, name, description, entities and extended properties: a change is a revision
 * @param payload      the bytes as they arrived
 * @param rawHash      SHA-256 of the payload
 */
public record ArrivedAlert(
        String externalId, Keys keys, Facts facts, Times times, Bytes contentHash, Bytes payload, Bytes rawHash) {

    /** What other roads may know it by; all null for posted alerts, which nobody else vouches for. */
    public record Keys(
            @Nullable String armName,
            @Nullable String systemAlertId,
            @Nullable String vendorOriginalId,
            @Nullable String correlationKey) {}

    /** What is shown, filtered and later decided on. */
    public record Facts(
            @Nullable String alertType,
            @Nullable String displayName,
            @Nullable String severity,
            @Nullable String status,
            @Nullable String intent,
            @Nullable String resourceId,
            @Nullable String compromisedEntity,
            @Nullable String alertUri,
            @Nullable String productName,
            boolean group) {}

    /** All UTC. */
    public record Times(
            @Nullable Instant started,
            @Nullable Instant generated,
            @Nullable Instant processed) {

        /** The moment that says whether it was there before us (PRODUCT.md, "Stages"); null when nothing says. */
        public @Nullable Instant available() {
            if (processed != null) {
                return processed;
            }
            return generated != null ? generated : started;
        }
    }

    public ArrivedAlert {
        if (externalId.isBlank()) {
            throw new IllegalArgumentException("an alert needs the id its source gave it");
        }
    }

    /** The source's own id as it is compared where letters do not matter. */
    public String externalKey() {
        return externalId.strip().toLowerCase(Locale.ROOT);
    }
}
