package org.mdrportal.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Short names for people of the long ids that Azure gives its resources. */
final class ResourceNames {

    private static final Set<String> CLUSTERS = Set.of("managedclusters", "connectedclusters");

    private ResourceNames() {}

    /** {@code aks-shop} of {@code /subscriptions/…/managedClusters/aks-shop/…}; otherwise the last part; null stays null. */
    static @Nullable String brief(@Nullable String resourceId) {
        if (resourceId == null || resourceId.isBlank()) {
            return null;
        }
        String[] parts = resourceId.strip().split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (CLUSTERS.contains(parts[i].toLowerCase(Locale.ROOT))) {
                return parts[i + 1];
            }
        }
        return parts.length == 0 ? null : parts[parts.length - 1];
    }
}
