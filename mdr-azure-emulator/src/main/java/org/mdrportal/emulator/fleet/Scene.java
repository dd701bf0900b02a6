package org.mdrportal.emulator.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Where an alert happens; what is null does not appear in it.
 *
 * @param cluster the cluster's name; null takes the subscription's first
 * @param account user or service account that acted
 * @param address the address the act came from, or went to
 * @param group alerts of one group share a correlation key
 */
public record Scene(
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String workload,
        @Nullable String image,
        @Nullable String account,
        @Nullable String address,
        @Nullable String group) {

    public static final Scene NONE = new Scene(null, null, null, null, null, null, null);

    public Scene(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String image,
            @Nullable String account,
            @Nullable String address) {
        this(cluster, namespace, workload, image, account, address, null);
    }

    public Scene inGroup(@Nullable String name) {
        return new Scene(cluster, namespace, workload, image, account, address, name);
    }

    public Scene on(@Nullable String otherCluster) {
        return new Scene(otherCluster, namespace, workload, image, account, address, group);
    }

    /** What this scene leaves open is taken from the other one. */
    public Scene or(Scene other) {
        return new Scene(
                or(cluster, other.cluster),
                or(namespace, other.namespace),
                or(workload, other.workload),
                or(image, other.image),
                or(account, other.account),
                or(address, other.address),
                or(group, other.group));
    }

    private static @Nullable String or(@Nullable String value, @Nullable String otherwise) {
        return value == null ? otherwise : value;
    }
}
