package org.mdrportal.alert;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What alerts of one cluster have in common, however deep inside it they point. */
final class ClusterName {

    private static final List<String> KINDS =
            List.of("/managedclusters/", "/connectedclusters/", "/securityentitydata/");

    private ClusterName() {}

    /** The resource id up to the cluster's name, lower case; else the resource; else what the source says was hit. */
    static @Nullable String of(ArrivedAlert.Facts facts) {
        String resource = lower(facts.resourceId());
        return resource == null ? lower(facts.compromisedEntity()) : upToTheCluster(resource);
    }

    private static String upToTheCluster(String resource) {
        for (String kind : KINDS) {
            int at = resource.indexOf(kind);
            if (at >= 0) {
                int end = resource.indexOf('/', at + kind.length());
                return end < 0 ? resource : resource.substring(0, end);
            }
        }
        return resource;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
    }
}
