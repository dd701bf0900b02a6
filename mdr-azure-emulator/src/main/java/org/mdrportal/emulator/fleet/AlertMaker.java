package org.mdrportal.emulator.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an alert as Defender for Cloud would, api-version 2022-01-01. */
final class AlertMaker {

    private AlertMaker() {}

    static ObjectNode make(AlertTemplate template, Subscription subscription, Instant available, UUID unique) {
        Cluster cluster = cluster(template, subscription);
        String tail = AzureTime.ticksLeft(available) + "_" + unique;
        String scope = template.has(Quirk.WITHOUT_RESOURCE_GROUP)
                ? subscription.path()
                : subscription.path() + "/resourceGroups/" + cluster.resourceGroup();
        String id = scope + "/providers/Microsoft.Security/locations/" + cluster.region() + "/alerts/" + tail;
        String name = template.has(Quirk.OTHER_NAME)
                ? AzureTime.ticksLeft(available.minusSeconds(3600)) + "_" + unique
                : tail;
        ObjectNode alert = Json.object()
                .put("id", template.has(Quirk.SHOUTING) ? id.toUpperCase(Locale.ROOT) : id)
                .put("name", name)
                .put("type", "Microsoft.Security/Locations/alerts");
        String systemId = template.has(Quirk.SHARED_SYSTEM_ID) ? shared(subscription) : tail;
        alert.set("properties", properties(template, subscription, cluster, systemId, available));
        return alert;
    }

    private static ObjectNode properties(
            AlertTemplate template, Subscription subscription, Cluster cluster, String systemId, Instant available) {
        ObjectNode is = Json.object();
        if (!template.has(Quirk.NO_TYPE)) {
            is.put("alertType", (template.has(Quirk.SAMPLE) ? "SIMULATED_" : "") + template.alertType());
        }
        is.put("alertDisplayName", displayName(template))
                .put("severity", template.severity())
                .put("status", template.has(Quirk.DISMISSED) ? "Dismissed" : "Active");
        if (template.has(Quirk.FEW_FIELDS)) {
            return is;
        }
        is.put("version", "2022-01-01")
                .put("systemAlertId", systemId)
                .put("productComponentName", "Containers")
                .put(
                        "description",
                        (template.has(Quirk.SAMPLE) ? "THIS IS A SAMPLE ALERT: " : "") + template.description())
                .put("intent", template.intent())
                .put("vendorName", "Microsoft")
                .put("productName", "Microsoft Defender for Cloud")
                .put("isIncident", template.has(Quirk.GROUPING))
                .put("correlationKey", correlation(template, subscription))
                .put("compromisedEntity", cluster.name())
                .put(
                        "alertUri",
                        "https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/"
                                + systemId + "/subscriptionId/" + subscription.id() + "/resourceGroup/"
                                + cluster.resourceGroup()
                                + "/referencedFrom/alertDeepLink/location/" + cluster.region());
        if (!template.has(Quirk.NO_TIMES)) {
            is.put("startTimeUtc", AzureTime.text(available.minusMillis(4_321)))
                    .put("endTimeUtc", AzureTime.text(available.minusMillis(3_210)))
                    .put("timeGeneratedUtc", AzureTime.text(available.minusMillis(1_100)))
                    .put("processingEndTimeUtc", AzureTime.text(available));
        }
        String resource = cluster.resourceId(subscription);
        is.set(
                "resourceIdentifiers",
                resources(
                        template.has(Quirk.SHOUTING) ? resource.toUpperCase(Locale.ROOT) : resource,
                        cluster.region(),
                        subscription));
        is.set("remediationSteps", Json.strings(template.remediationSteps()));
        is.set("techniques", Json.strings(template.techniques()));
        is.set("extendedLinks", links(template));
        is.set("entities", Entities.of(template, cluster, subscription));
        is.set("extendedProperties", ExtendedProperties.of(template, cluster));
        return is;
    }

    /** Alerts that Defender groups share it. */
    private static String correlation(AlertTemplate template, Subscription subscription) {
        String group = template.scene().group();
        return group == null
                ? shared(subscription).substring(0, 18) + "="
                : UUID.nameUUIDFromBytes((subscription.id() + group).getBytes(StandardCharsets.UTF_8)) + "=";
    }

    private static String displayName(AlertTemplate template) {
        return (template.has(Quirk.SAMPLE) ? "[SAMPLE ALERT] " : "")
                + template.displayName()
                + (template.has(Quirk.PREVIEW) ? " (Preview)" : "");
    }

    private static ArrayNode resources(String clusterId, String region, Subscription subscription) {
        ArrayNode all = Json.array();
        all.addObject()
                .put("$id", region + "_1")
                .put("azureResourceId", clusterId)
                .put("azureResourceTenantId", subscription.directory().toString())
                .put("type", "AzureResource");
        all.addObject()
                .put("$id", region + "_2")
                .put("aadTenantId", subscription.directory().toString())
                .put("type", "AAD");
        return all;
    }

    private static ArrayNode links(AlertTemplate template) {
        ArrayNode all = Json.array();
        for (String technique : template.techniques()) {
            all.addObject()
                    .put("Category", "mitre_attack")
                    .put("Label", "Technique " + technique)
                    .put("Href", "https://attack.mitre.org/techniques/" + technique.replace('.', '/'))
                    .put("Type", "webLink");
        }
        return all;
    }

    private static Cluster cluster(AlertTemplate template, Subscription subscription) {
        String wanted = template.scene().cluster();
        return subscription.clusters().stream()
                .filter(cluster -> wanted == null || cluster.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseGet(() -> new Cluster(wanted == null ? "aks-unnamed" : wanted, "rg-clusters", "westeurope"));
    }

    private static String shared(Subscription subscription) {
        return UUID.nameUUIDFromBytes(subscription.id().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
