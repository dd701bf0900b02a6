package org.mdrportal.emulator.fleet;

/**
 * A Kubernetes cluster.
 *
 * @param resourceGroup of the cluster; of its connector when it has one
 * @param region Azure's name of the place, which is also where Defender keeps its alerts
 */
public record Cluster(String name, String resourceGroup, String region, Kind kind) {

    /** Where it runs, and thereby how Azure names it. */
    public enum Kind {
        AKS("Kubernetes Service"),
        /** Somewhere else, joined to Azure by an agent. */
        ARC("Kubernetes - Azure Arc"),
        /** In another cloud, seen through a security connector. */
        EKS("AWS EKS Cluster"),
        GKE("GCP GKE Cluster");

        private final String resourceType;

        Kind(String resourceType) {
            this.resourceType = resourceType;
        }

        /** As alerts call it. */
        public String resourceType() {
            return resourceType;
        }

        public boolean isThroughConnector() {
            return this == EKS || this == GKE;
        }
    }

    /** A managed cluster of Azure. */
    public Cluster(String name, String resourceGroup, String region) {
        this(name, resourceGroup, region, Kind.AKS);
    }

    public String resourceId(Subscription subscription) {
        return subscription.path() + "/resourceGroups/" + resourceGroup + "/providers/"
                + switch (kind) {
                    case AKS -> "Microsoft.ContainerService/managedClusters/";
                    case ARC -> "Microsoft.Kubernetes/connectedClusters/";
                    case EKS -> "Microsoft.Security/securityConnectors/aws-connector/securityentitydata/";
                    case GKE -> "Microsoft.Security/securityConnectors/gcp-connector/securityentitydata/";
                }
                + name;
    }

    /** What its own cloud calls it; entities of alerts name it so. */
    public String cloudId(Subscription subscription) {
        return switch (kind) {
            case AKS, ARC -> resourceId(subscription);
            case EKS -> "arn:aws:eks:eu-west-1:123456789012:cluster/" + name;
            case GKE -> "//container.googleapis.com/projects/example-project/locations/europe-west4/clusters/" + name;
        };
    }
}
