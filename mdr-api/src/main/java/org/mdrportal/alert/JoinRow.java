package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What deciding about joins needs of an alert.
 *
 * @param joinedTo the row shown in its place now, or null
 * @param names    what other roads may know it by, lower case
 * @param type     as {@link AlertNames} compares it, or null
 * @param title    as {@link AlertNames} compares it, or null
 * @param start    when it happened; when it arrived if the source did not say, or named a moment that was still ahead
 */
record JoinRow(
        UUID id,
        Road road,
        @Nullable UUID joinedTo,
        Set<String> names,
        @Nullable String type,
        @Nullable String title,
        Instant start) {

    /** As names are compared and stored; null when there is none. */
    static @Nullable String name(@Nullable String given) {
        String name = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? null : name;
    }

    /** The id of a posted alert as other roads' names are compared with it: an ARM id by its last part. */
    static @Nullable String postedId(Road road, ArrivedAlert alert) {
        if (road != Road.POSTED) {
            return null;
        }
        String id = name(alert.externalId());
        return id != null && id.startsWith("/subscriptions/") ? name(id.substring(id.lastIndexOf('/') + 1)) : id;
    }

    /** What other roads may know an arrival by. */
    static List<String> names(Road road, ArrivedAlert alert) {
        ArrivedAlert.Keys keys = alert.keys();
        return Stream.of(
                        name(keys.armName()),
                        name(keys.systemAlertId()),
                        name(keys.vendorOriginalId()),
                        postedId(road, alert))
                .filter(Objects::nonNull)
                .toList();
    }
}
