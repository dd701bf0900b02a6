package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.AttackStep;
import org.mdrportal.emulator.demo.DemoFleet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AttackTests {

    private static final UUID TOYS = DemoFleet.TAILSPIN_TOYS;

    private AzureEmulator emulator;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        DemoFleet.load(emulator.fleet());
        emulator.fleet().clearAlerts(TOYS);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theMinerComesThroughTheDashboardAndHidesItsTraces() throws Exception {
        var run = emulator.attacks()
                .start(Attack.find("crypto-miner").orElseThrow(), TOYS, "aks-games", Duration.ofMillis(5));
        assertThat(run.done().get(10, TimeUnit.SECONDS)).hasSize(5);
        assertThat(emulator.fleet().alerts(TOYS))
                .extracting(alert -> alert.path("properties").path("alertType").asString())
                .containsExactly(
                        "K8S_ExposedDashboard",
                        "K8S_HighPrivilegesRole",
                        "K8S_MaliciousContainerImage",
                        "K8S.NODE_DigitalCurrencyMining",
                        "K8S_DeleteEvents");
        assertThat(emulator.fleet().alerts(TOYS))
                .allMatch(alert -> alert.path("properties")
                        .path("compromisedEntity")
                        .asString()
                        .equals("aks-games"));
    }

    @Test
    void thereAreScriptsToChooseFromAndAllRun() throws Exception {
        assertThat(Attack.all())
                .hasSizeGreaterThanOrEqualTo(3)
                .extracting(Attack::name)
                .doesNotHaveDuplicates();
        for (Attack attack : Attack.all()) {
            var run = emulator.attacks().start(attack, TOYS, null, Duration.ZERO);
            assertThat(run.done().get(10, TimeUnit.SECONDS)).hasSize(attack.alerts());
        }
    }

    @Test
    void closingEndsAnAttackThatIsOnItsWay() {
        var run = emulator.attacks().start(Attack.find("node-escape").orElseThrow(), TOYS, null, Duration.ofHours(1));
        emulator.close();
        assertThatThrownBy(() -> run.done().get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(run.raised()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anUnknownSubscriptionIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        emulator.attacks().start(Attack.all().getFirst(), UUID.randomUUID(), null, Duration.ZERO));
    }

    /** IMAGE_VULNERABILITY is missing: its findings never come as alerts. */
    @Test
    void togetherTheScriptsCoverEveryCategoryAndFamily() throws Exception {
        Map<String, String> categories = new HashMap<>();
        try (var in = AttackTests.class.getResourceAsStream("categories.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(row -> categories.put(row[0], row[1]));
        }
        assertThat(Attack.all().stream()
                        .flatMap(attack -> attack.steps().stream())
                        .filter(AttackStep.Raise.class::isInstance)
                        .map(step -> ((AttackStep.Raise) step).alert().alertType())
                        .map(categories::get)
                        .filter(Objects::nonNull))
                .contains(
                        "MALICIOUS_API_CALLS",
                        "SENSITIVE_VOLUME_MOUNT",
                        "COREDNS_POISONING",
                        "CRYPTO_MINING",
                        "UNAUTHORIZED_API_ACCESS",
                        "DASHBOARD_ACCESS",
                        "EVENT_CLEARING",
                        "HOST_HARM",
                        "KUBE_SYSTEM_CONTAINER",
                        "HIGH_PRIVILEGE_MISUSE",
                        "MALWARE",
                        "COMMAND_AND_CONTROL",
                        "CREDENTIAL_ACCESS",
                        "DEFENSE_EVASION",
                        "ATTACK_TOOL",
                        "PERSISTENCE",
                        "LATERAL_MOVEMENT",
                        "RECONNAISSANCE",
                        "EXPOSED_SERVICE",
                        "WEB_SHELL",
                        "BINARY_DRIFT",
                        "RESOURCE_HIJACKING",
                        "EXECUTION",
                        "TEST_ALERT",
                        "UNMAPPED");
    }

    @Test
    void oneScriptHitsClustersOfEveryKindAtSeveralCustomers() throws Exception {
        emulator.fleet().subscriptions().forEach(s -> emulator.fleet().clearAlerts(s.id()));
        run("three-customers");
        assertThat(resource(DemoFleet.NORTHWIND_SHOP, 0)).contains("/managedClusters/aks-shop-prod");
        assertThat(resource(DemoFleet.NORTHWIND_SHOP, 1)).contains("/managedClusters/aks-shop-acc");
        assertThat(resource(DemoFleet.FABRIKAM_CARE, 0))
                .contains("/Microsoft.Kubernetes/connectedClusters/arc-ziekenhuis-noord");
        assertThat(resource(TOYS, 0))
                .contains("/Microsoft.Security/securityConnectors/aws-connector/securityentitydata/eks-toys-ie");
        JsonNode eks = emulator.fleet().alerts(TOYS).getFirst().path("properties");
        assertThat(eks.path("extendedProperties").path("resourceType").asString())
                .isEqualTo("AWS EKS Cluster");
        assertThat(eks.path("entities").path(0).path("amazonResourceId").asString())
                .startsWith("arn:aws:eks:");
    }

    /** What a portal finds an incident by: each kind of entity occurs in some script. */
    @Test
    void togetherTheScriptsNameEverythingThatCanBeHit() throws Exception {
        for (Attack attack : Attack.all()) {
            run(attack.name());
        }
        assertThat(emulator.fleet().alerts(TOYS).stream()
                        .flatMap(alert ->
                                alert.path("properties").path("entities").valueStream())
                        .map(entity -> entity.path("type").asString()))
                .contains(
                        "K8s-namespace",
                        "K8s-deployment",
                        "K8s-statefulset",
                        "K8s-pod",
                        "K8s-serviceaccount",
                        "account",
                        "container",
                        "ip",
                        "host",
                        "dns");
    }

    @Test
    void anUnknownPlaceFallsBackToWhereTheAttackBegan() throws Exception {
        emulator.fleet().removeSubscription(DemoFleet.FABRIKAM_CARE);
        assertThat(run("hospital-arc")).hasSize(4);
        assertThat(emulator.fleet().alerts(TOYS)).hasSize(4);
    }

    @Test
    void groupedAlertsShareAKeyAndOneRowIsTheGroup() throws Exception {
        run("grouped");
        var alerts = emulator.fleet().alerts(TOYS);
        assertThat(alerts)
                .extracting(alert -> property(alert, "correlationKey"))
                .containsOnly(property(alerts.getFirst(), "correlationKey"));
        assertThat(alerts.stream()
                        .filter(alert ->
                                alert.path("properties").path("isIncident").asBoolean()))
                .hasSize(1);
    }

    @Test
    void statesChangeAfterwards() throws Exception {
        run("second-thoughts");
        assertThat(emulator.fleet().alerts(TOYS))
                .extracting(alert -> property(alert, "status"))
                .containsExactly("Resolved", "Active");
        emulator.fleet().clearAlerts(TOYS);
        run("dismissed-at-sight");
        assertThat(emulator.fleet().alerts(TOYS))
                .extracting(alert -> property(alert, "status"))
                .containsExactly("Dismissed", "Dismissed", "Active");
    }

    @Test
    void lateAlertsWereDoneLongAgo() throws Exception {
        run("late");
        Instant now = emulator.fleet().clock().instant();
        assertThat(emulator.fleet().alerts(TOYS))
                .extracting(alert -> Duration.between(Instant.parse(property(alert, "processingEndTimeUtc")), now)
                        .toMinutes())
                .containsExactly(22L, 180L, 360L, 1L);
    }

    @Test
    void restlessAlertsAreAnotherAtEveryReadAndTheSameUnderneath() throws Exception {
        run("restless");
        var first = emulator.fleet().alertPage(TOYS, 0).alerts();
        var second = emulator.fleet().alertPage(TOYS, 0).alerts();
        assertThat(property(first.get(0), "startTimeUtc")).isNotEqualTo(property(second.get(0), "startTimeUtc"));
        assertThat(withoutTimes(first.get(0))).isEqualTo(withoutTimes(second.get(0)));
        assertThat(first.get(1)).isNotEqualTo(second.get(1));
        assertThat(first.get(2).path("properties").path("extendedProperties"))
                .isNotEqualTo(second.get(2).path("properties").path("extendedProperties"));
        assertThat(emulator.fleet().alerts(TOYS)).isEqualTo(emulator.fleet().alerts(TOYS));
    }

    private List<String> run(String name) throws Exception {
        var run = emulator.attacks().start(Attack.find(name).orElseThrow(), TOYS, null, Duration.ZERO);
        return run.done().get(10, TimeUnit.SECONDS);
    }

    private String resource(UUID subscription, int index) {
        return emulator.fleet()
                .alerts(subscription)
                .get(index)
                .path("properties")
                .path("resourceIdentifiers")
                .path(0)
                .path("azureResourceId")
                .asString();
    }

    private static String property(JsonNode alert, String name) {
        return alert.path("properties").path(name).asString();
    }

    private static JsonNode withoutTimes(ObjectNode alert) {
        ObjectNode copy = alert.deepCopy();
        copy.withObject("properties")
                .remove(List.of("startTimeUtc", "endTimeUtc", "timeGeneratedUtc", "processingEndTimeUtc"));
        return copy;
    }
}
