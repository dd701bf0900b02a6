package org.mdrportal.emulator.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Where an alert happens; what is null does not appear in it.
 *
 * @param cluster the cluster's name; null takes the subscription's first
 * @param account user or service account that acted
 * @param address the address the act came from, or went to
 * @param workload a deployment; with {@code -0} at its end a pod of a stateful set
 * @param domain a name that was looked up
 * @param group alerts of one group share a correlation key
 */
public record Scene(
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String workload,
        @Nullable String image,
        @Nullable String account,
        @Nullable String address,
        @Nullable String domain,
        @Nullable String group) {

    public static final Scene NONE = new Scene(null, null, null, null, null, null);

    public Scene(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String image,
            @Nullable String account,
            @Nullable String address) {
        this(cluster, namespace, workload, image, account, address, null, null);
    }

    public Scene inGroup(@Nullable String name) {
        return new Scene(cluster, namespace, workload, image, account, address, domain, name);
    }

    public Scene on(@Nullable String otherCluster) {
        return new Scene(otherCluster, namespace, workload, image, account, address, domain, group);
    }

    boolean isStateful() {
        return workload != null && workload.endsWith("-0");
    }

    /** What the pod belongs to. */
    @Nullable
    String controller() {
        return workload != null && isStateful() ? workload.substring(0, workload.length() - 2) : workload;
    }

    /** One and the same, however often the alert is raised. */
    @Nullable
    String pod() {
        return workload == null || isStateful() ? workload : workload + "-6d4cf8b7c9-x2x7k";
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
                or(domain, other.domain),
                or(group, other.group));
    }

    private static @Nullable String or(@Nullable String value, @Nullable String otherwise) {
        return value == null ? otherwise : value;
    }
}
