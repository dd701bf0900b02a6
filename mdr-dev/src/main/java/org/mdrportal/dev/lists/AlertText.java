package org.mdrportal.dev.lists;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Alerts as Defender for Cloud writes them, about 3.4 KB each: everything in one follows from its subscription, its number
 * and its status, and no two are alike.
 */
public final class AlertText {

    private static final List<String> PARTS = Arrays.asList(("""
            {"id":"/subscriptions/~sub~/resourceGroups/rg-~cluster~/providers/Microsoft.Security/locations/westeurope/\
            alerts/~key~","name":"~key~","type":"Microsoft.Security/Locations/alerts","properties":{"version":"2022-01-01",\
            "alertType":"~type~","systemAlertId":"~key~","productComponentName":"Containers",\
            "alertDisplayName":"~title~","description":"~title~. Analysis of the audit log of the Kubernetes API, or of a \
            host beneath it, found process ~pid~ of the container ~workload~ in the namespace ~space~ doing what a \
            workload of this kind does rarely. Compare \
            with what was announced for the hour of ~start~ before anything is stopped.","severity":"~severity~",\
            "intent":"~intent~","startTimeUtc":"~start~","endTimeUtc":"~start~","resourceIdentifiers":[{"$id":"we_1",\
            "azureResourceId":"/subscriptions/~sub~/resourceGroups/rg-~cluster~/providers/\
            Microsoft.ContainerService/managedClusters/~cluster~","type":"AzureResource",\
            "azureResourceTenantId":"~directory~"},{"$id":"we_2","aadTenantId":"~directory~","type":"AAD"}],\
            "remediationSteps":["Find out who deployed ~workload~ and whether the deployment was announced.",\
            "Rotate the credentials that the pod could read: service account tokens, mounted secrets, cloud identities."],\
            "vendorName":"Microsoft","status":"~status~","extendedLinks":[{"Category":"mitre_attack",\
            "Label":"Technique ~technique~","Href":"https://attack.mitre.org/techniques/~technique~","Type":"webLink"}],\
            "alertUri":"https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/~key~/\
            subscriptionId/~sub~/resourceGroup/rg-~cluster~/referencedFrom/alertDeepLink/location/westeurope",\
            "timeGeneratedUtc":"~start~","productName":"Microsoft Defender for Cloud","processingEndTimeUtc":"~start~",\
            "entities":[{"$id":"we_3","type":"azure-resource","resourceId":"/subscriptions/~sub~/resourceGroups/\
            rg-~cluster~/providers/Microsoft.ContainerService/managedClusters/~cluster~"},{"$id":"we_4",\
            "type":"K8s-cluster","cloudResource":{"$ref":"we_3"}},{"$id":"we_5","type":"K8s-namespace","name":"~space~",\
            "cluster":{"$ref":"we_4"}},{"$id":"we_6","type":"K8s-pod","name":"~workload~-~pid~","namespace":{"$ref":"we_5"}},\
            {"$id":"we_7","type":"container","name":"~workload~","pod":{"$ref":"we_6"},"image":{"$id":"we_8",\
            "type":"container-image","imageId":"registry.example/~space~/~workload~@sha256:~digest~"}},{"$ref":"we_8"},\
            {"$id":"we_9","type":"ip","address":"~address~"}],\
            "isIncident":false,"correlationKey":"~group~=","extendedProperties":{"resourceType":"Kubernetes Service",\
            "killChainIntent":"~intent~","namespace":"~space~","podName":"~workload~-~pid~","userName":"svc-~account~",\
            "containerImage":"registry.example/~space~/~workload~@sha256:~digest~","sourceIp":"~address~",\
            "commandLine":"/usr/bin/~workload~ --config /etc/~space~/~workload~.yaml --listen ~address~","processId":"~pid~"},\
            "compromisedEntity":"~cluster~","techniques":["~technique~"],"subTechniques":[]}}""").split("~", -1));

    private static final List<String> TYPES = List.of(
            "K8S.NODE_CryptoCoinMinerExecution",
            "K8S.NODE_SuspectDownload",
            "K8S_AnomalousSecretAccess",
            "K8S_PrivilegedContainer",
            "K8S.NODE_WebShellActivity",
            "K8S_ClusterAdminBinding",
            "K8S_ExposedDashboard",
            "K8S.NODE_DriftDetected");
    private static final List<String> INTENTS = List.of(
            "Execution", "Persistence", "CredentialAccess", "PrivilegeEscalation", "LateralMovement", "Discovery");
    private static final List<String> SEVERITIES = List.of("High", "Medium", "Low", "Informational");
    private static final List<String> SPACES = List.of("payments", "web", "kube-system", "monitoring", "batch", "shop");
    private static final List<String> WORKLOADS =
            List.of("checkout", "frontend", "collector", "import", "search", "proxy");

    private AlertText() {}

    /** @param started when it happened, as far as the alert says */
    public static String of(UUID subscription, int number, Instant started, String status) {
        var one = new Values(subscription, number, started, status);
        var text = new StringBuilder(3_800);
        for (int i = 0; i < PARTS.size(); i++) {
            text.append(i % 2 == 0 ? PARTS.get(i) : one.value(PARTS.get(i)));
        }
        return text.toString();
    }

    private static final class Values {

        private final Random random;
        private final UUID subscription;
        private final String key;
        private final String status;
        private final Instant started;
        private final String type;
        private final String space;
        private final String workload;
        private final String cluster;
        private final String intent;
        private final String address;
        private final String digest;
        private final int pid;

        Values(UUID subscription, int number, Instant started, String status) {
            this.random = new Random(subscription.getLeastSignificantBits() * 31 + number);
            this.subscription = subscription;
            this.started = started;
            this.status = status;
            this.key = "25" + (10_000_000_000_000_000L + random.nextLong(1_000_000_000_000_000L)) + "_"
                    + new UUID(random.nextLong(), random.nextLong());
            this.type = any(TYPES);
            this.space = any(SPACES);
            this.workload = any(WORKLOADS);
            this.intent = any(INTENTS);
            this.cluster = "aks-" + subscription.toString().substring(0, 6) + "-" + random.nextInt(3);
            this.address = "198.51.100." + random.nextInt(1, 255);
            this.digest = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            this.pid = random.nextInt(100, 65_000);
        }

        private String any(List<String> choice) {
            return choice.get(random.nextInt(choice.size()));
        }

        String value(String name) {
            return switch (name) {
                case "sub" -> subscription.toString();
                case "key" -> key;
                case "status" -> status;
                case "start" -> started.toString();
                case "type" -> type;
                case "title" -> "Unusual behaviour of " + workload + " (" + type.substring(type.indexOf('_') + 1) + ")";
                case "space" -> space;
                case "workload" -> workload;
                case "cluster" -> cluster;
                case "intent" -> intent;
                case "address" -> address;
                case "digest" -> digest;
                case "pid" -> Integer.toString(pid);
                case "severity" -> SEVERITIES.get(pid % SEVERITIES.size());
                case "technique" -> "T" + (1_000 + pid % 600);
                case "account" -> space + "-" + pid % 3;
                case "group" -> cluster + "-" + pid % 40;
                case "directory" ->
                    UUID.nameUUIDFromBytes(cluster.substring(0, 10).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString();
                default -> throw new IllegalStateException("nothing is called " + name);
            };
        }
    }
}
