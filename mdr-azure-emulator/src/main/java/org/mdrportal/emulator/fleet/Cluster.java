package org.mdrportal.emulator.fleet;

/**
 * A managed Kubernetes cluster.
 *
 * @param region Azure's name of the place, which is also where Defender keeps its alerts
 */
public record Cluster(String name, String resourceGroup, String region) {

    public String resourceId(Subscription subscription) {
        return subscription.path() + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.ContainerService/managedClusters/" + name;
    }
}
