package org.mdrportal.web;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.Place;

/** Where something happens and who does it, as people read it. */
record IncidentPlace(Place place) {

    private static final int FEW = 2;

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** Cluster, namespace and workload, as far as the source named them; null when it named nothing. */
    public @Nullable String where() {
        return joined(place.clusterName(), place.namespace(), place.workload());
    }

    /** Those parts of a place that are known, the widest first; null when none is. */
    static @Nullable String joined(@Nullable String... parts) {
        String text = Stream.of(parts)
                .map(each -> Objects.requireNonNullElse(each, ""))
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(" / "));
        return text.isEmpty() ? null : text;
    }

    public @Nullable String who() {
        return place.principal().isBlank() ? null : place.principal();
    }

    /** A service account without the words that all of them begin with. */
    public @Nullable String whoInShort() {
        String who = who();
        return who == null ? null : who.startsWith(SERVICE_ACCOUNT) ? who.substring(SERVICE_ACCOUNT.length()) : who;
    }

    /** The first source addresses, or null. */
    public @Nullable String addresses() {
        return place.addresses().isEmpty()
                ? null
                : place.addresses().stream().limit(FEW).collect(Collectors.joining(", "));
    }

    public int moreAddresses() {
        return Math.max(0, place.addresses().size() - FEW);
    }

    /** Names a text: {@code CRITICAL}, {@code PRODUCTION}, {@code OTHER} or {@code UNMARKED}. */
    public String environment() {
        if (place.critical()) {
            return "CRITICAL";
        }
        Boolean production = place.production();
        if (production == null) {
            return "UNMARKED";
        }
        return production ? "PRODUCTION" : "OTHER";
    }
}
