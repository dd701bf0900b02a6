package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;

/**
 * One finding as it came from a source, read but not judged. Everything a source may leave out is null; texts are as
 * they came, without NUL and lone surrogates.
 *
 * @param externalId   the source's own id, as it came
 * @param context      where inside the cluster it happened and who acted, as far as it could be made out
 * @param times        when it happened, was made and became available, as far as the source says
 * @param contentHash  over status, severity, name, description, entities and extended properties: a change is a revision
 * @param payload      the bytes as they arrived
 * @param rawHash      SHA-256 of the payload
 */
public record ArrivedAlert(
        String externalId,
        Keys keys,
        Facts facts,
        Context context,
        Times times,
        Bytes contentHash,
        Bytes payload,
        Bytes rawHash) {

    private static final Set<String> CLOSED = Set.of("dismissed", "resolved");

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

    /**
     * Where inside the cluster it happened, and who acted.
     *
     * @param workload  kind and name with a slash between them, the kind in lower case
     * @param principal the account that acted, else the workload; what is not the same principal is not the same incident
     * @param addresses those it may have come from; never one that is known to be where it went
     * @param hosts     names of hosts and domains, and addresses it went to
     */
    public record Context(
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String pod,
            @Nullable String container,
            @Nullable String image,
            @Nullable String principal,
            List<String> addresses,
            List<String> hosts) {

        public static final Context NONE = new Context(null, null, null, null, null, null, List.of(), List.of());

        public Context {
            addresses = List.copyOf(addresses);
            hosts = List.copyOf(hosts);
        }
    }

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

    /** Whether the source says that there is nothing more to do about it. */
    static boolean isClosed(@Nullable String status) {
        return status != null && CLOSED.contains(status.strip().toLowerCase(Locale.ROOT));
    }
}
