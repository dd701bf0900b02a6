package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

class ArmTests {

    private static final UUID SHOP = DemoFleet.NORTHWIND_SHOP;
    private static final String ALERTS = "/subscriptions/" + SHOP + "/providers/Microsoft.Security/alerts";
    private static final String VERSION = "?api-version=2022-01-01";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00.1234567Z"));
    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator =
                AzureEmulator.start(EmulatorOptions.defaults().withClock(clock).withTokens("poll", "act"));
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
    void withoutTheTokenNothingIsTold() throws Exception {
        var response = caller.get(ALERTS + VERSION);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer authorization_uri=\"" + emulator.url() + "/" + DemoFleet.NORTHWIND);
        assertThat(code(response.body())).isEqualTo("AuthenticationFailed");
        var wrong = caller.send(caller.request(ALERTS + VERSION).header("Authorization", "Bearer guessed"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(code(wrong.body())).isEqualTo("InvalidAuthenticationToken");
        assertThat(emulator.requests().of(SHOP)).hasSize(2).noneMatch(entry -> entry.bearerOk());
    }

    @Test
    void onlyTheKnownVersionIsSpoken() throws Exception {
        assertThat(code(caller.arm(ALERTS).body())).isEqualTo("MissingApiVersionParameter");
        var response = caller.arm(ALERTS + "?api-version=2019-01-01");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response.body())).isEqualTo("InvalidApiVersionParameter");
    }

    @Test
    void anAlertHasTheShapeOfDefender() throws Exception {
        emulator.fleet().raise(SHOP, Catalogue.get("K8S_MaliciousContainerImage"));
        JsonNode alert = caller.armJson(ALERTS + VERSION).path("value").path(0);
        JsonNode is = alert.path("properties");
        assertThat(alert.path("id").asString())
                .startsWith("/subscriptions/" + SHOP
                        + "/resourceGroups/rg-shop/providers/Microsoft.Security/locations/westeurope/alerts/")
                .endsWith(alert.path("name").asString());
        assertThat(is.path("processingEndTimeUtc").asString()).isEqualTo("2026-03-02T09:00:00.1234567Z");
        assertThat(is.path("startTimeUtc").asString()).matches(".*\\.\\d{7}Z").isLessThan("2026-03-02T09:00:00");
        assertThat(is.path("severity").asString()).isEqualTo("High");
        assertThat(is.path("extendedLinks").path(0).propertyNames())
                .containsExactly("Category", "Label", "Href", "Type");
        assertThat(is.path("entities").findValuesAsString("type"))
                .contains("K8s-cluster", "K8s-namespace", "K8s-pod", "container", "container-image");
        Set<String> ids = new HashSet<>(is.findValuesAsString("$id"));
        assertThat(is.findValuesAsString("$ref")).isNotEmpty().allMatch(ids::contains);
    }

    @Test
    void odditiesOfTheFieldCanBeAskedFor() throws Exception {
        AlertTemplate miner = Catalogue.get("K8S_MaliciousContainerImage");
        emulator.fleet()
                .raise(
                        SHOP,
                        miner.with(Quirk.SHARED_SYSTEM_ID, Quirk.OTHER_NAME),
                        miner.with(Quirk.SHARED_SYSTEM_ID, Quirk.SPACED_KEYS, Quirk.DANGLING_REFERENCE),
                        miner.with(Quirk.FEW_FIELDS),
                        miner.with(Quirk.NO_TYPE, Quirk.NO_TIMES, Quirk.WITHOUT_RESOURCE_GROUP, Quirk.SAMPLE),
                        miner.with(Quirk.DISMISSED, Quirk.GROUPING, Quirk.SHOUTING, Quirk.PREVIEW));
        JsonNode all = caller.armJson(ALERTS + VERSION).path("value");
        assertThat(all.size()).isEqualTo(5);
        assertThat(all.path(0).path("id").asString())
                .doesNotEndWith(all.path(0).path("name").asString());
        assertThat(properties(all, 0, "systemAlertId")).isEqualTo(properties(all, 1, "systemAlertId"));
        assertThat(all.path(1).path("properties").path("extendedProperties").propertyNames())
                .contains("Container image", "Pod name");
        assertThat(all.path(2).path("properties").propertyNames())
                .containsExactlyInAnyOrder("alertType", "alertDisplayName", "severity", "status");
        assertThat(all.path(3).path("id").asString()).doesNotContain("resourceGroups");
        assertThat(properties(all, 3, "alertDisplayName")).startsWith("[SAMPLE ALERT] ");
        assertThat(properties(all, 4, "status")).isEqualTo("Dismissed");
        assertThat(all.path(4).path("properties").path("isIncident").asBoolean())
                .isTrue();
    }

    @Test
    void pagesHangTogetherAndLoseNothingWhileAlertsCome() throws Exception {
        emulator.fleet().pageSize(SHOP, 3);
        for (int i = 0; i < 7; i++) {
            emulator.fleet().raise(SHOP, Catalogue.get("K8S_DeleteEvents"));
        }
        List<String> seen = new ArrayList<>();
        String next = ALERTS + VERSION;
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = caller.armJson(next);
            page.path("value").forEach(alert -> seen.add(alert.path("id").asString()));
            next = page.path("nextLink").asString("");
            pages++;
            if (pages == 1) {
                assertThat(next).startsWith(emulator.url() + ALERTS).contains("$skipToken=");
                emulator.fleet().removeAlert(SHOP, seen.getFirst());
                emulator.fleet().raise(SHOP, Catalogue.get("K8S_DeleteEvents"));
            }
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
        assertThat(caller.arm(ALERTS + VERSION + "&$skipToken=nonsense").statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneAlertIsFoundByPlaceAndName() throws Exception {
        String id =
                emulator.fleet().raise(SHOP, Catalogue.get("K8S_DeleteEvents")).getFirst();
        assertThat(caller.armJson(id + VERSION).path("id").asString()).isEqualTo(id);
        String bySubscription = id.replace("/resourceGroups/rg-shop", "");
        assertThat(caller.arm(bySubscription + VERSION).statusCode()).isEqualTo(200);
        assertThat(caller.arm(id.replace("westeurope", "northeurope") + VERSION).statusCode())
                .isEqualTo(404);
        String elsewhere = "/subscriptions/" + SHOP
                + "/resourceGroups/other/providers/Microsoft.Security/locations/westeurope/alerts";
        assertThat(caller.armJson(elsewhere + VERSION).path("value").size()).isZero();
    }

    @Test
    void onlyTheActingPrincipalMayDismiss() throws Exception {
        String id =
                emulator.fleet().raise(SHOP, Catalogue.get("K8S_DeleteEvents")).getFirst();
        assertThat(caller.armPost(id + "/dismiss" + VERSION, "poll").statusCode())
                .isEqualTo(403);
        var done = caller.armPost(id + "/dismiss" + VERSION, "act");
        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(caller.armJson(id + VERSION)
                        .path("properties")
                        .path("status")
                        .asString())
                .isEqualTo("Dismissed");
        assertThat(caller.armPost(id + "/inProgress" + VERSION, "act").statusCode())
                .isEqualTo(204);
        assertThat(caller.armPost(id + "/explode" + VERSION, "act").statusCode())
                .isEqualTo(404);
    }

    @Test
    void plansAreToldAsTheVersionKnowsThem() throws Exception {
        String pricings = "/subscriptions/" + DemoFleet.FABRIKAM_ARCHIVE + "/providers/Microsoft.Security/pricings";
        JsonNode all = caller.armJson(pricings + "?api-version=2024-01-01").path("value");
        assertThat(all.size()).isGreaterThan(8);
        assertThat(all.findValues("replacedBy")).isNotEmpty();
        JsonNode some = caller.armJson(
                        pricings + "?api-version=2024-01-01&$filter=name%20in%20(containers,VirtualMachines)")
                .path("value");
        assertThat(some.size()).isEqualTo(2);
        JsonNode containers =
                caller.armJson(pricings + "/Containers?api-version=2024-01-01").path("properties");
        assertThat(containers.path("pricingTier").asString()).isEqualTo("Free");
        assertThat(containers.path("resourcesCoverageStatus").asString()).isEqualTo("NotCovered");
        assertThat(containers.path("extensions").path(0).path("isEnabled").asString())
                .isEqualTo("False");
        assertThat(containers.path("extensions").path(0).path("isEnabled").isString())
                .isTrue();
        emulator.fleet().switchPlan(DemoFleet.FABRIKAM_ARCHIVE, "Containers", true);
        JsonNode before =
                caller.armJson(pricings + "/Containers?api-version=2023-01-01").path("properties");
        assertThat(before.path("pricingTier").asString()).isEqualTo("Standard");
        assertThat(before.has("resourcesCoverageStatus")).isFalse();
        assertThat(caller.arm(pricings + "/Nothing?api-version=2024-01-01").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSubscriptionThatIsNotThereIsNotFound() throws Exception {
        String path = "/subscriptions/4e574e44-0000-4000-8000-0000000000ff/providers/Microsoft.Security/alerts";
        var response = caller.arm(path + VERSION);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response.body())).isEqualTo("SubscriptionNotFound");
    }

    @Test
    void aDelegationThatIsGoneForbidsAndHides() throws Exception {
        emulator.fleet().roles(SHOP, Principal.POLLING, Set.of());
        var response = caller.arm(ALERTS + VERSION);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response.body())).isEqualTo("AuthorizationFailed");
        assertThat(caller.arm("/subscriptions?api-version=2022-12-01").body())
                .doesNotContain(SHOP.toString())
                .contains(DemoFleet.TAILSPIN_TOYS.toString());
    }

    @Test
    void subscriptionsTellWhoManagesThem() throws Exception {
        JsonNode all = caller.armJson("/subscriptions?api-version=2022-12-01").path("value");
        assertThat(all.size()).isEqualTo(6);
        JsonNode one = caller.armJson("/SUBSCRIPTIONS/" + SHOP + "?API-version=2022-12-01");
        assertThat(one.path("tenantId").asString()).isEqualTo(DemoFleet.NORTHWIND.toString());
        assertThat(one.path("managedByTenants").path(0).path("tenantId").asString())
                .isEqualTo(ProviderOnly.STAFF.toString());
        assertThat(one.path("state").asString()).isEqualTo("Enabled");
    }

    @Test
    void permissionsFollowTheRoles() throws Exception {
        String path =
                "/subscriptions/" + SHOP + "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01";
        emulator.fleet().roles(SHOP, Principal.POLLING, Set.of(ArmRole.SECURITY_READER));
        JsonNode value = caller.armJson(path).path("value");
        assertThat(value.size()).isEqualTo(1);
        assertThat(value.path(0).path("actions").valueStream().map(JsonNode::asString))
                .contains("Microsoft.Security/*/read");
        assertThat(value.path(0).has("notActions")).isTrue();
    }

    @Test
    void everyAnswerCarriesIdsAndWhatIsLeft() throws Exception {
        var first = caller.arm(ALERTS + VERSION);
        var second = caller.arm(ALERTS + VERSION);
        assertThat(first.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(first.headers().firstValue("x-ms-correlation-request-id")).isPresent();
        String left = "x-ms-ratelimit-remaining-subscription-resource-requests";
        assertThat(first.headers().firstValueAsLong(left).orElseThrow()).isEqualTo(749);
        assertThat(second.headers().firstValueAsLong(left).orElseThrow()).isEqualTo(748);
    }

    @Test
    void anythingCanStandInTheListOfAlerts() throws Exception {
        emulator.fleet()
                .putAlert(
                        SHOP,
                        Json.object().put("id", "/subscriptions/X/alerts/1").put("odd", true));
        emulator.fleet()
                .putAlert(
                        SHOP,
                        Json.object().put("id", "/SUBSCRIPTIONS/x/alerts/1").put("odd", false));
        emulator.fleet().putAlert(SHOP, Json.object().put("noId", "\u0000"));
        JsonNode all = caller.armJson(ALERTS + VERSION).path("value");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.path(0).path("odd").asBoolean()).isFalse();
        assertThat(all.path(1).path("noId").asString()).isEqualTo("\u0000");
    }

    private static String code(String body) {
        return Json.parse(body).path("error").path("code").asString();
    }

    private static String properties(JsonNode all, int index, String name) {
        return all.path(index).path("properties").path(name).asString();
    }
}
