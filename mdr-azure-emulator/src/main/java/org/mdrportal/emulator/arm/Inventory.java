package org.mdrportal.emulator.arm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** Lists of what a subscription has, in the least form that tells it. Any version is spoken. */
final class Inventory {

    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

    private static final List<String> TYPES = List.of(
            "Microsoft.ContainerService/managedClusters",
            "Microsoft.Kubernetes/connectedClusters",
            "Microsoft.ContainerRegistry/registries",
            "Microsoft.Compute/virtualMachines",
            "Microsoft.Compute/virtualMachineScaleSets",
            "Microsoft.HybridCompute/machines");

    private final Fleet fleet;

    Inventory(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @return nothing when the path is no such list */
    Optional<Reply> answer(Request request, ArmPath path, Subscription subscription, Principal principal) {
        return TYPES.stream()
                .filter(type -> request.isGet()
                        && path.isProvider(type.substring(0, type.indexOf('/')), type.substring(type.indexOf('/') + 1))
                        && path.afterType().isEmpty())
                .findFirst()
                .map(type -> list(request, type, subscription, principal));
    }

    private Reply list(Request request, String type, Subscription subscription, Principal principal) {
        return refuseVersion(request)
                .or(() -> Rights.refuse(fleet, subscription, principal, type + "/read"))
                .orElseGet(() -> Reply.list(ListBody.of(
                        Stream.concat(
                                        subscription.clusters().stream().map(cluster -> json(cluster, subscription)),
                                        fleet.resources(subscription.id()).stream())
                                .filter(resource ->
                                        resource.path("type").asString("").equalsIgnoreCase(type))
                                .toList(),
                        null)));
    }

    static Optional<Reply> refuseVersion(Request request) {
        String version = request.query().firstIgnoringCase("api-version");
        return version != null && VERSION.matcher(version).matches()
                ? Optional.empty()
                : Optional.of(ArmReplies.error(
                        400,
                        version == null ? "MissingApiVersionParameter" : "InvalidApiVersionParameter",
                        "The api-version query parameter (?api-version=) is required for all requests."));
    }

    private static ObjectNode json(Cluster cluster, Subscription subscription) {
        ObjectNode properties = Json.object().put("provisioningState", "Succeeded");
        String type = "";
        switch (cluster.kind()) {
            case AKS -> {
                type = "Microsoft.ContainerService/managedClusters";
                properties
                        .put("kubernetesVersion", "1.33")
                        .putObject("powerState")
                        .put("code", "Running");
                properties
                        .putArray("agentPoolProfiles")
                        .addObject()
                        .put("name", "system")
                        .put("count", 3);
                properties
                        .putObject("securityProfile")
                        .putObject("defender")
                        .putObject("securityMonitoring")
                        .put("enabled", true);
            }
            case ARC -> {
                type = "Microsoft.Kubernetes/connectedClusters";
                properties
                        .put("kubernetesVersion", "1.32")
                        .put("connectivityStatus", "Connected")
                        .put("totalNodeCount", 3);
            }
            case EKS, GKE -> type = "Microsoft.Security/securityConnectors/securityentitydata";
        }
        ObjectNode json = Json.object()
                .put("id", cluster.resourceId(subscription))
                .put("name", cluster.name())
                .put("type", type)
                .put("location", cluster.region());
        json.set("properties", properties);
        return json;
    }
}
