package org.mdrportal.emulator.arm;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sample alerts on request: an operation that takes a moment, and is asked how far it is. */
final class Simulation {

    private static final Duration TAKES = Duration.ofSeconds(2);

    private static final Map<String, List<AlertTemplate>> BUNDLES = Map.of(
            "KubernetesService",
            List.of(
                    Catalogue.get("K8S_ExposedDashboard"),
                    Catalogue.get("K8S_MaliciousContainerImage"),
                    Catalogue.get("K8S_SensitiveMount")),
            "VirtualMachines",
            List.of(AlertTemplate.of(
                    "VM_ContainerSSH", "SSH server is running inside a container", "Medium", "Execution")),
            "AppServices",
            List.of(sample("AppServices")),
            "DNS",
            List.of(sample("DNS")),
            "KeyVaults",
            List.of(sample("KeyVaults")),
            "ResourceManager",
            List.of(sample("ResourceManager")),
            "SqlServers",
            List.of(sample("SqlServers")),
            "StorageAccounts",
            List.of(sample("StorageAccounts")),
            "CosmosDbs",
            List.of(sample("CosmosDbs")));

    private record Operation(UUID subscription, Instant started) {}

    private final Fleet fleet;
    private final URI url;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    Simulation(Fleet fleet, URI url) {
        this.fleet = fleet;
        this.url = url;
    }

    Reply start(Request request, Subscription subscription, Principal principal, String location) {
        Optional<Reply> refused =
                Rights.refuse(fleet, subscription, principal, "Microsoft.Security/locations/alerts/simulate/action");
        if (refused.isPresent()) {
            return refused.get();
        }
        List<String> bundles = bundles(request);
        if (bundles.isEmpty() || !BUNDLES.keySet().containsAll(bundles)) {
            return ArmReplies.error(
                    400,
                    "InvalidInput",
                    "properties.kind must be Bundles, properties.bundles some of " + BUNDLES.keySet());
        }
        bundles.stream()
                .flatMap(bundle -> BUNDLES.getOrDefault(bundle, List.of()).stream())
                .forEach(template -> fleet.raise(subscription.id(), template.with(Quirk.SAMPLE)));
        String name = UUID.randomUUID().toString();
        operations.put(name, new Operation(subscription.id(), fleet.clock().instant()));
        String place = url + subscription.path() + "/providers/Microsoft.Security/locations/" + location;
        return Reply.empty(202)
                .with("Location", place + "/operationResults/" + name + "?api-version=2022-01-01")
                .with("Azure-AsyncOperation", place + "/operationStatuses/" + name + "?api-version=2022-01-01")
                .with("Retry-After", Long.toString(TAKES.toSeconds()));
    }

    /** @return nothing when the path asks for no operation */
    Optional<Reply> look(Subscription subscription, List<String> rest) {
        if (rest.size() != 3 || !rest.get(1).startsWith("operation")) {
            return Optional.empty();
        }
        Operation operation = operations.get(rest.get(2));
        if (operation == null || !operation.subscription().equals(subscription.id())) {
            return Optional.empty();
        }
        Instant end = operation.started().plus(TAKES);
        boolean over = !fleet.clock().instant().isBefore(end);
        if (rest.get(1).equalsIgnoreCase("operationResults")) {
            return Optional.of(Reply.empty(over ? 204 : 202));
        }
        ObjectNode json = Json.object()
                .put("name", rest.get(2))
                .put("status", over ? "Succeeded" : "InProgress")
                .put("startTime", operation.started().toString());
        return Optional.of(Reply.json(200, over ? json.put("endTime", end.toString()) : json));
    }

    private static List<String> bundles(Request request) {
        try {
            JsonNode properties = Json.parse(request.body()).path("properties");
            return properties.path("kind").asString("").equals("Bundles")
                    ? properties
                            .path("bundles")
                            .valueStream()
                            .map(bundle -> bundle.asString(""))
                            .toList()
                    : List.of();
        } catch (JacksonException noJson) {
            return List.of();
        }
    }

    private static AlertTemplate sample(String bundle) {
        return AlertTemplate.of(bundle + "_Sample", "Sample of " + bundle, "Medium", "Unknown");
    }
}
