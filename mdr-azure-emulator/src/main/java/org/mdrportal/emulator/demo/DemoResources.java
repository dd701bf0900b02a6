package org.mdrportal.emulator.demo;

import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** A registry and a virtual machine beside the clusters of every subscription of the demo. */
final class DemoResources {

    private DemoResources() {}

    static void load(Fleet fleet, Subscription subscription) {
        Cluster beside = subscription.clusters().getFirst();
        String compact = beside.name().replace("-", "");
        put(fleet, subscription, beside, "Microsoft.ContainerRegistry/registries", "acr" + compact);
        put(fleet, subscription, beside, "Microsoft.Compute/virtualMachines", "vm-" + beside.name() + "-jump");
    }

    private static void put(Fleet fleet, Subscription subscription, Cluster beside, String type, String name) {
        ObjectNode resource = Json.object()
                .put(
                        "id",
                        subscription.path() + "/resourceGroups/" + beside.resourceGroup() + "/providers/" + type + "/"
                                + name)
                .put("name", name)
                .put("type", type)
                .put("location", beside.region());
        resource.putObject("properties").put("provisioningState", "Succeeded");
        fleet.putResource(subscription.id(), resource);
    }
}
