package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a Defender plan as ARM shows it, api-version 2024-01-01. */
final class PlanMaker {

    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "Containers",
            List.of(
                    "ContainerRegistriesVulnerabilityAssessments",
                    "AgentlessDiscoveryForKubernetes",
                    "ContainerSensor",
                    "AgentlessVmScanning"),
            "VirtualMachines",
            List.of("AgentlessVmScanning", "MdeDesignatedSubscription"),
            "CloudPosture",
            List.of("SensitiveDataDiscovery", "AgentlessDiscoveryForKubernetes"));

    private static final Map<String, String> REPLACED_BY =
            Map.of("KubernetesService", "Containers", "ContainerRegistry", "Containers", "Dns", "VirtualMachines");

    /** Switches one extension; the plan stays as it is. */
    static void extension(ObjectNode plan, String extension, boolean on) {
        for (var known : plan.path("properties").path("extensions")) {
            if (known instanceof ObjectNode entry
                    && entry.path("name").asString("").equalsIgnoreCase(extension)) {
                entry.put("isEnabled", on ? "True" : "False");
                return;
            }
        }
        throw new IllegalArgumentException("the plan has no extension '" + extension + "'");
    }

    private PlanMaker() {}

    static ObjectNode make(Subscription subscription, String name, boolean on, Instant now) {
        ObjectNode properties = Json.object()
                .put("pricingTier", on ? "Standard" : "Free")
                .put("freeTrialRemainingTime", "PT0S")
                .put("enforce", "False")
                .put("inherited", "False")
                .put("resourcesCoverageStatus", on ? "FullyCovered" : "NotCovered");
        if (on) {
            properties.put("enablementTime", AzureTime.text(now));
        }
        if (on && name.equals("VirtualMachines")) {
            properties.put("subPlan", "P2");
        }
        if (REPLACED_BY.containsKey(name)) {
            properties.put("deprecated", true).set("replacedBy", Json.array().add(REPLACED_BY.get(name)));
        }
        if (EXTENSIONS.containsKey(name)) {
            ArrayNode extensions = properties.putArray("extensions");
            for (String extension : EXTENSIONS.getOrDefault(name, List.of())) {
                // Azure says this with a word, not with a truth value.
                extensions.addObject().put("name", extension).put("isEnabled", on ? "True" : "False");
            }
        }
        ObjectNode plan = Json.object()
                .put("id", subscription.path() + "/providers/Microsoft.Security/pricings/" + name)
                .put("name", name)
                .put("type", "Microsoft.Security/pricings");
        plan.set("properties", properties);
        return plan;
    }
}
