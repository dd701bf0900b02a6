package org.mdrportal.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where it happens and who does it, as the alert that opened the incident says.
 *
 * @param cluster    resource id, lower case; empty when the source named none
 * @param principal  acting account or workload, or empty
 * @param production as somebody marked the cluster; null: nobody did
 */
public record Place(
        String cluster,
        @Nullable String namespace,
        @Nullable String workload,
        @Nullable String image,
        String principal,
        List<String> addresses,
        @Nullable Boolean production,
        boolean critical) {

    public Place {
        addresses = List.copyOf(addresses);
    }

    /** The cluster as people call it: the last part of its resource id. */
    public String clusterName() {
        return cluster.substring(cluster.lastIndexOf('/') + 1);
    }
}
