package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import tools.jackson.databind.JsonNode;

/** What other programs rely on: the calls of the public API, their answers and their refusals. */
class ApiContractTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void opensATenantOnce() {
        Map<String, Object> asked = Map.of("code", "APIC", "name", "Api customer");
        Answer created = system.post("administrator", "/api/v1/tenants", asked);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("code").asString()).isEqualTo("APIC");
        assertThat(created.json().path("name").asString()).isEqualTo("Api customer");
        assertThat(created.json().path("stage").asString()).isEqualTo("PREPARING");
        String id = created.json().path("id").asString();

        refused(system.post("administrator", "/api/v1/tenants", asked), 409, "tenant-code-taken");
        for (String tenant : new String[] {id, "APIC"}) {
            assertThat(system.get("soc-tier1", "/api/v1/tenants/" + tenant)
                            .json()
                            .path("id")
                            .asString())
                    .isEqualTo(id);
        }
    }

    @Test
    void refusesWhatIsNotATenant() {
        String path = "/api/v1/tenants";
        for (Object bad : new Object[] {
            Map.of("code", "1x", "name", "n"),
            Map.of("code", "", "name", "n"),
            Map.of("name", "n"),
            Map.of("code", "NONAME"),
            Map.of("code", "STAGE", "name", "n", "stage", "GONE"),
            "text",
            List.of()
        }) {
            refused(system.post("administrator", path, bad), 400, "invalid-request");
        }
    }

    @Test
    void refusesWhoMayNot() {
        Map<String, Object> asked = Map.of("code", "NOPE", "name", "n");
        refused(system.post("", "/api/v1/tenants", asked), 401, "unauthenticated");
        refused(system.post("soc-tier1", "/api/v1/tenants", asked), 403, "forbidden");
        refused(system.post("finance", "/api/v1/tenants", asked), 403, "forbidden");
        refused(system.get("finance", "/api/v1/alerts"), 403, "forbidden");
        refused(system.get("administrator", "/api/v1/alerts"), 403, "forbidden");
        refused(system.get("finance", "/api/v1/polls"), 403, "forbidden");
        refused(system.get("soc-tier1", "/api/v1/tenants/NOSUCH"), 404, "not-found");
        refused(system.get("soc-tier1", "/api/v1/no-such-call"), 404, "not-found");
        refused(system.get("soc-tier1", "/api/v1/alerts/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void knowsItsParametersAndTheirBounds() {
        for (String list : new String[] {"/api/v1/alerts", "/api/v1/polls", "/api/v1/tenants"}) {
            refused(system.get("soc-lead", list + "?tennant=NWND"), 400, "unknown-parameter");
            refused(system.get("soc-lead", list + "?limit=0"), 400, "invalid-request");
            refused(system.get("soc-lead", list + "?limit=501"), 400, "invalid-request");
            refused(system.get("soc-lead", list + "?limit=many"), 400, "invalid-request");
            refused(system.get("soc-lead", list + "?after=mine"), 400, "invalid-cursor");
            assertThat(system.get("soc-lead", list + "?limit=1")
                            .json()
                            .path("items")
                            .size())
                    .isEqualTo(1);
            assertThat(system.get("soc-lead", list + "?limit=500").status()).isEqualTo(200);
        }
        refused(system.get("soc-lead", "/api/v1/alerts?subscription=x"), 400, "invalid-request");
        refused(system.get("soc-lead", "/api/v1/alerts?tenant=NOSUCH"), 404, "not-found");
    }

    @Test
    void aCursorWalksEveryRowOnceWhileOthersArrive() {
        Customer customer = system.newCustomer();
        for (int i = 0; i < 7; i++) {
            system.raise(customer, "Walked " + i);
        }
        List<String> walked = new ArrayList<>();
        String path = "/api/v1/alerts?limit=2&tenant=" + customer.code();
        JsonNode page = system.get("soc-tier1", path).json();
        while (true) {
            page.path("items")
                    .forEach(each -> walked.add(each.path("displayName").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            system.raise(customer, "Came meanwhile " + walked.size());
            page = system.get("soc-tier1", path + "&after=" + page.path("next").asString())
                    .json();
        }
        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked).filteredOn(name -> name.startsWith("Walked")).hasSize(7);
    }

    @Test
    void showsAnAlertWithEveryFieldOfTheContract() {
        Customer customer = system.newCustomer();
        String id = system.raise(customer, "Shown in full");
        JsonNode alert = system.get(
                        "soc-tier1",
                        "/api/v1/alerts?tenant=" + customer.code() + "&subscription=" + customer.subscription())
                .json()
                .path("items")
                .get(0);
        assertThat(alert.propertyNames())
                .contains(
                        "id",
                        "tenant",
                        "subscriptionId",
                        "externalId",
                        "roads",
                        "alertType",
                        "displayName",
                        "severity",
                        "status",
                        "category",
                        "categoryBy",
                        "why",
                        "ruleVersion",
                        "sample",
                        "history",
                        "late",
                        "priority",
                        "firstSeen",
                        "lastSeen",
                        "revision",
                        "incident");
        assertThat(alert)
                .isEqualTo(system.get(customer.client(), "/api/v1/alerts/" + id).json());
        assertThat(Instant.parse(alert.path("firstSeen").asString())).isBefore(Instant.MAX);
        assertThat(system.get("soc-tier1", "/api/v1/alerts?category=NONE-OF-THESE&tenant=" + customer.code())
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void theRawAlertIsWhatArrivedByteForByte() {
        Customer customer = system.newCustomer();
        String item = """
                { "id" : "/subscriptions/%s/providers/Microsoft.Security/locations/x/alerts/odd-1",
                   "properties":{"alertDisplayName" :"Odd \\u0000 \\ud83d\\ude00 \u20ac", "alertDisplayName":"Odd",
                   "severity":"High","status": "Active"  ,"n":1.50e+1 } }""".formatted(customer.subscription());
        system.emulator
                .fleet()
                .fault(
                        customer.subscription(),
                        Faults.onPath(
                                "/alerts",
                                Faults.body("application/json; charset=utf-8", "{\"value\" : [ " + item + " ]}")));
        String list = "/api/v1/alerts?tenant=" + customer.code();
        eventually(
                "the odd alert",
                () -> system.get("soc-tier1", list).json().path("items").size() == 1);
        JsonNode alert = system.get("soc-tier1", list).json().path("items").get(0);
        assertThat(alert.path("displayName").asString()).isEqualTo("Odd");
        String raw = system.get(
                        "soc-tier1", "/api/v1/alerts/" + alert.path("id").asString() + "/raw")
                .body();
        assertThat(raw.getBytes(StandardCharsets.UTF_8)).isEqualTo(item.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSubscriptionIsAddedAlsoWhileAzureDoesNotAnswer() {
        Customer customer = system.newCustomer();
        Subscription subscription = system.newSubscription(customer.directory(), "Silent");
        system.emulator.fleet().fault(subscription.id(), Faults.cutBeforeAnswer());
        String path = "/api/v1/tenants/" + customer.code() + "/subscriptions";
        Map<String, Object> asked = Map.of("subscriptionId", subscription.id(), "name", "Silent");
        Answer added = system.post("administrator", path, asked);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("subscriptionId").asString())
                .isEqualTo(subscription.id().toString());
        assertThat(answers(added.json())).doesNotContain(true);
        refused(system.post("administrator", path, asked), 409, "subscription-taken");
        refused(system.post("administrator", path, Map.of("subscriptionId", "x")), 400, "invalid-request");
        refused(system.post("administrator", path, Map.of("name", "x")), 400, "invalid-request");
        String one = path + "/" + subscription.id();
        eventually("a check that failed", () -> checks(one).equals(Set.of(false)));

        system.emulator.fleet().fault(subscription.id(), null);
        assertThat(system.post("administrator", one + "/check", null).status()).isEqualTo(202);
        eventually("a check that is well", () -> checks(one).equals(Set.of(true)));
        eventually("watching", () -> watch(one).path("state").asString().equals("WATCHING"));
    }

    @Test
    void watchingTurnsIncompleteThenBlindThenWellAgain() {
        Customer customer = system.newCustomer();
        String one = "/api/v1/tenants/" + customer.code() + "/subscriptions/" + customer.subscription();
        eventually("watching", () -> watch(one).path("state").asString().equals("WATCHING"));
        JsonNode good = watch(one);
        assertThat(good.path("reachable").asBoolean()).isTrue();
        assertThat(good.path("seeing").asBoolean()).isTrue();
        assertThat(good.path("reason").asString()).isEqualTo("NONE");
        assertThat(good.path("lastPoll").propertyNames())
                .contains("started", "ended", "pages", "seen", "new", "changed", "quarantined", "complete", "reason");

        system.emulator.fleet().fault(customer.subscription(), Faults.status(403, Map.of(), """
                {"error":{"code":"AuthorizationFailed","message":"The client has no authorization."}}"""));
        List<String> states = new ArrayList<>(List.of("WATCHING"));
        eventually("blind", () -> {
            String state = watch(one).path("state").asString();
            if (!states.getLast().equals(state)) {
                states.add(state);
            }
            return state.equals("BLIND");
        });
        assertThat(states).containsExactly("WATCHING", "INCOMPLETE", "BLIND");
        assertThat(watch(one).path("reason").asString()).isEqualTo("FORBIDDEN");
        assertThat(watch(one).path("reachable").asBoolean()).isFalse();
        system.emulator.fleet().fault(customer.subscription(), null);
        eventually("well again", () -> watch(one).path("state").asString().equals("WATCHING"));
        assertThat(watch(one).path("reason").asString()).isEqualTo("NONE");

        JsonNode polls = system.get("soc-lead", "/api/v1/polls?limit=500&subscription=" + customer.subscription())
                .json()
                .path("items");
        List<Instant> started = polls.valueStream()
                .map(poll -> Instant.parse(poll.path("started").asString()))
                .toList();
        assertThat(started).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(polls.valueStream().map(poll -> poll.path("reason").asString()))
                .contains("NONE", "FORBIDDEN");
    }

    @Test
    void describesItself() {
        Answer answer = system.get("", "/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode document = answer.json();
        Map<String, List<String>> calls = new HashMap<>();
        calls.put("/api/v1/tenants", List.of("get", "post"));
        calls.put("/api/v1/tenants/{tenant}/subscriptions", List.of("get", "post"));
        calls.put("/api/v1/tenants/{tenant}/subscriptions/{subscription}", List.of("get"));
        calls.put("/api/v1/alerts", List.of("get"));
        calls.put("/api/v1/alerts/{id}/raw", List.of("get"));
        calls.put("/api/v1/polls", List.of("get"));
        calls.forEach(
                (path, methods) -> assertThat(document.path("paths").path(path).propertyNames())
                        .as(path)
                        .containsAll(methods));
        assertThat(document.path("components").path("securitySchemes").size()).isPositive();
        assertThat(document.path("security").size()).isPositive();
        assertThat(document.path("paths").propertyNames())
                .allMatch(path -> Arrays.stream(new String[] {"/api/v1/"}).anyMatch(path::startsWith));
    }

    private JsonNode watch(String subscription) {
        return system.get("soc-tier1", subscription).json().path("watch");
    }

    /** Which answers the items of the check have; one that was not asked yet counts as no item. */
    private Set<Boolean> checks(String subscription) {
        return answers(system.get("soc-tier1", subscription).json());
    }

    /** Without the one question that needs no answer of Azure: nothing is ever written there. */
    private static Set<Boolean> answers(JsonNode subscription) {
        Set<Boolean> found = new java.util.HashSet<>();
        subscription
                .path("check")
                .valueStream()
                .filter(item -> !item.path("name").asString().equals("role-acting"))
                .forEach(item -> found.add(
                        item.path("ok").isNull() ? null : item.path("ok").asBoolean()));
        return found;
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asString()).endsWith(":" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/api/v1/");
    }
}
