package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.SuppressionRule;
import org.mdrportal.emulator.fleet.SuppressionRule.Condition;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

/** What the customer has, and does, on the own side. */
class CustomerSideTests {

    private static final UUID SHOP = DemoFleet.NORTHWIND_SHOP;
    private static final String PROVIDERS = "/subscriptions/" + SHOP + "/providers/";
    private static final String RULES =
            PROVIDERS + "Microsoft.Security/alertsSuppressionRules?api-version=2019-01-01-preview";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults().withClock(clock));
        DemoFleet.load(emulator.fleet());
        emulator.fleet().clearAlerts(SHOP);
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void anAlertThatARuleHidesArrivesDismissed() throws Exception {
        emulator.fleet().putRule(SHOP, SuppressionRule.of("proxies", "K8S_TI_Proxy", clock.instant()));
        assertThat(raised("K8S_TI_Proxy")).isEqualTo("Dismissed");
        assertThat(raised("K8S_ExposedDashboard")).isEqualTo("Active");
        JsonNode rule = caller.armJson(RULES).path("value").path(0);
        assertThat(rule.path("id").asString()).endsWith("/alertsSuppressionRules/proxies");
        assertThat(rule.path("properties").path("alertType").asString()).isEqualTo("K8S_TI_Proxy");
        assertThat(rule.path("properties").path("state").asString()).isEqualTo("Enabled");
        assertThat(emulator.fleet().removeRule(SHOP, "PROXIES")).isTrue();
        assertThat(raised("K8S_TI_Proxy")).isEqualTo("Active");
    }

    @Test
    void aRuleEndsOrIsSwitchedOff() throws Exception {
        var rule = SuppressionRule.of("all", "*", clock.instant());
        emulator.fleet().putRule(SHOP, rule.until(clock.instant().plusSeconds(60)));
        assertThat(raised("K8S_DeleteEvents")).isEqualTo("Dismissed");
        clock.move(Duration.ofMinutes(2));
        assertThat(raised("K8S_DeleteEvents")).isEqualTo("Active");
        assertThat(state()).isEqualTo("Expired");
        emulator.fleet().putRule(SHOP, rule.disabled());
        assertThat(raised("K8S_DeleteEvents")).isEqualTo("Active");
        assertThat(state()).isEqualTo("Disabled");
    }

    @Test
    void aRuleLooksAtEntities() throws Exception {
        emulator.fleet()
                .putRule(
                        SHOP,
                        SuppressionRule.of("here", "*", clock.instant())
                                .only(new Condition("entities.K8s-pod.name", List.of(), "batch-worker")));
        assertThat(raised("K8S_MaliciousContainerImage")).isEqualTo("Dismissed");
        assertThat(raised("K8S_ExposedDashboard")).isEqualTo("Active");
        assertThat(caller.armJson(RULES)
                        .path("value")
                        .path(0)
                        .path("properties")
                        .path("suppressionAlertsScope"))
                .isEqualTo(Json.parse(
                        "{\"allOf\":[{\"field\":\"entities.K8s-pod.name\",\"contains\":\"batch-worker\"}]}"));
    }

    @Test
    void whoMayReadDecidesTheRole() throws Exception {
        emulator.fleet().roles(SHOP, Principal.POLLING, Set.of(ArmRole.SECURITY_READER));
        assertThat(caller.arm(RULES).statusCode()).isEqualTo(200);
        assertThat(caller.arm(clusters()).statusCode()).isEqualTo(403);
        emulator.fleet().roles(SHOP, Principal.POLLING, Set.of(ArmRole.REGISTRATION_ASSIGNMENT_DELETE));
        assertThat(caller.arm(RULES).statusCode()).isEqualTo(403);
        assertThat(caller.arm(RULES.replace("2019-01-01-preview", "2022-01-01")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theInventoryListsEachKindOfResource() throws Exception {
        assertThat(caller.armJson(clusters())
                        .path("value")
                        .valueStream()
                        .map(c -> c.path("name").asString()))
                .containsExactly("aks-shop-prod", "aks-shop-acc");
        assertThat(caller.armJson(list("Microsoft.ContainerRegistry/registries"))
                        .path("value"))
                .isNotEmpty();
        assertThat(caller.armJson(list("Microsoft.Compute/virtualMachines")).path("value"))
                .isNotEmpty();
        assertThat(caller.arm(PROVIDERS + "Microsoft.Compute/virtualMachines").statusCode())
                .isEqualTo(400);
        emulator.fleet()
                .putResource(
                        SHOP,
                        Json.object()
                                .put("id", PROVIDERS + "microsoft.kubernetes/connectedclusters/x")
                                .put("type", "microsoft.kubernetes/connectedclusters"));
        assertThat(caller.armJson(list("Microsoft.Kubernetes/connectedClusters"))
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void theDelegationNamesPrincipalsAndRoles() throws Exception {
        JsonNode assignment = caller.armJson(list("Microsoft.ManagedServices/registrationAssignments")
                        + "&$expandRegistrationDefinition=true")
                .path("value")
                .path(0)
                .path("properties");
        JsonNode definition = assignment.path("registrationDefinition").path("properties");
        assertThat(definition.path("managedByTenantId").asString()).isEqualTo(ProviderOnly.STAFF.toString());
        assertThat(definition
                        .path("authorizations")
                        .valueStream()
                        .map(a -> a.path("roleDefinitionId").asString()))
                .contains(
                        ArmRole.SECURITY_READER.id().toString(),
                        ArmRole.SECURITY_ADMIN.id().toString(),
                        ArmRole.SENTINEL_RESPONDER.id().toString());
    }

    @Test
    void aPlansExtensionAndCoverageAreSwitched() throws Exception {
        String plan = PROVIDERS + "Microsoft.Security/pricings/Containers?api-version=2024-01-01";
        emulator.fleet().switchExtension(SHOP, "Containers", "containersensor", false);
        emulator.fleet().coverage(SHOP, "Containers", "PartiallyCovered");
        JsonNode properties = caller.armJson(plan).path("properties");
        assertThat(properties
                        .path("extensions")
                        .valueStream()
                        .filter(e -> e.path("isEnabled").asString().equals("False"))
                        .map(e -> e.path("name").asString()))
                .containsExactly("ContainerSensor");
        assertThat(properties.path("resourcesCoverageStatus").asString()).isEqualTo("PartiallyCovered");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.fleet().switchExtension(SHOP, "Containers", "Nonsense", true));
    }

    @Test
    void simulatedAlertsAppearAfterAnOperation() throws Exception {
        String start =
                PROVIDERS + "Microsoft.Security/locations/westeurope/alerts/default/simulate?api-version=2022-01-01";
        String body = "{\"properties\":{\"kind\":\"Bundles\",\"bundles\":[\"KubernetesService\",\"VirtualMachines\"]}}";
        assertThat(caller.send(post(start, body, emulator.armToken())).statusCode())
                .isEqualTo(403);
        assertThat(caller.send(post(start, "{}", emulator.actionToken())).statusCode())
                .isEqualTo(400);
        var accepted = caller.send(post(start, body, emulator.actionToken()));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String status = accepted.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        String result = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(caller.armJson(status).path("status").asString()).isEqualTo("InProgress");
        assertThat(caller.arm(result).statusCode()).isEqualTo(202);
        clock.move(Duration.ofSeconds(2));
        assertThat(caller.armJson(status).path("status").asString()).isEqualTo("Succeeded");
        assertThat(caller.arm(result).statusCode()).isEqualTo(204);
        assertThat(emulator.fleet().alerts(SHOP)).hasSize(4).allSatisfy(alert -> {
            JsonNode properties = alert.path("properties");
            assertThat(properties.path("alertType").asString()).startsWith("SIMULATED_");
            assertThat(properties.path("alertDisplayName").asString()).startsWith("[SAMPLE ALERT] ");
        });
    }

    @Test
    void aStateChangesWithoutAnybodyAsking() throws Exception {
        String id =
                emulator.fleet().raise(SHOP, Catalogue.get("K8S_DeleteEvents")).getFirst();
        assertThat(emulator.fleet().changeState(SHOP, id, "Resolved")).isTrue();
        assertThat(status()).isEqualTo("Resolved");
        caller.postJson(
                "/emulator/subscriptions/" + SHOP + "/state", "{\"alert\":\"" + id + "\",\"status\":\"InProgress\"}");
        assertThat(status()).isEqualTo("InProgress");
    }

    private String raised(String type) {
        emulator.fleet().clearAlerts(SHOP);
        emulator.fleet().raise(SHOP, Catalogue.get(type));
        return status();
    }

    private String status() {
        return emulator.fleet()
                .alerts(SHOP)
                .getLast()
                .path("properties")
                .path("status")
                .asString();
    }

    private String state() throws Exception {
        return caller.armJson(RULES)
                .path("value")
                .path(0)
                .path("properties")
                .path("state")
                .asString();
    }

    private static String clusters() {
        return list("Microsoft.ContainerService/managedClusters");
    }

    private static String list(String type) {
        return PROVIDERS + type + "?api-version=2024-05-01";
    }

    private HttpRequest.Builder post(String path, String body, String token) {
        return caller.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
