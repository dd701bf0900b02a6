package org.mdrportal.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Road;

/** An alert as its row and its page show it: names that people use, and a shape beside each colour. */
record AlertRow(AlertView alert) {

    public String id() {
        return alert.id().toString();
    }

    /** Changes exactly when the reader should be told that the row did. */
    public String version() {
        return alert.revision() + "/" + alert.status() + "/" + alert.severity();
    }

    /** What happened, in the source's words; its type when it gave none; its id when it gave neither. */
    public String what() {
        return firstOf(alert.displayName(), firstOf(alert.alertType(), alert.externalId()));
    }

    public @Nullable String where() {
        @Nullable String brief = ResourceNames.brief(alert.resourceId());
        return brief == null ? blankToNull(alert.compromisedEntity()) : brief;
    }

    /** What was hit inside the resource, unless it is the resource itself. */
    public @Nullable String entity() {
        @Nullable String entity = blankToNull(alert.compromisedEntity());
        @Nullable String where = where();
        return entity == null || (where != null && entity.equalsIgnoreCase(where)) ? null : entity;
    }

    /** The shape that goes with the severity as it came: {@code high}, {@code medium}, {@code low}, {@code info} or {@code unknown}. */
    public String shape() {
        return switch (Objects.requireNonNullElse(alert.severity(), "").strip().toLowerCase(Locale.ROOT)) {
            case "high", "critical" -> "high";
            case "medium" -> "medium";
            case "low" -> "low";
            case "informational", "information", "info" -> "info";
            default -> "unknown";
        };
    }

    /** Whether what is shown is Defender's own word. */
    public boolean byDefender() {
        return alert.roads().getFirst() == Road.DEFENDER;
    }

    /** The cluster's name as people use it, or what is nearest to it. */
    public @Nullable String cluster() {
        return ResourceNames.brief(alert.cluster());
    }

    /** When it happened, as far as the source said. */
    public Instant since() {
        return alert.happened();
    }

    /** The alert in Defender's own portal, or null when the source gave nothing that is safe to follow. */
    public @Nullable String link() {
        String given = alert.alertUri();
        if (given == null) {
            return null;
        }
        try {
            URI uri = new URI(given.strip());
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null ? uri.toASCIIString() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String firstOf(@Nullable String text, String otherwise) {
        @Nullable String given = blankToNull(text);
        return given == null ? otherwise : given;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
