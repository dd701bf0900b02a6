package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import tools.jackson.databind.JsonNode;

/** What one customer's token reaches of another: nothing, by any call that the API describes, today's or tomorrow's. */
class IsolationTests {

    private static final String MARK = " Zwijgplicht";

    private final WholeSystem system = WholeSystem.shared();
    private final Customer curious = system.newCustomer();
    private final Customer other = system.newCustomer(MARK);
    private final String alert = system.raise(other, "Something" + MARK);
    private final String tenant = system.get("administrator", "/api/v1/tenants/" + other.code())
            .json()
            .path("id")
            .asString();

    @Test
    void noCallAnswersAnythingOfAnotherCustomer() {
        eventually(
                "an audit record",
                () -> !system.get("administrator", "/api/v1/tenants/" + other.code() + "/audit")
                        .json()
                        .path("items")
                        .isEmpty());
        List<String> asked = new ArrayList<>();
        JsonNode paths = system.get("", "/api/v1/openapi.json").json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode()) {
                for (String tenantName : List.of(tenant, other.code())) {
                    String call = filled(path.getKey(), get, tenantName);
                    asked.add(call);
                    Answer answer = system.get(curious.client(), call);
                    if (path.getKey().contains("{")) {
                        assertThat(answer.status()).as(call).isIn(403, 404);
                    }
                    tellsNothing(call, answer);
                    tellsNothing(path.getKey(), system.get(curious.client(), bare(path.getKey(), tenantName)));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(15);
        // The same calls do find it for somebody who may: the marks are really there.
        assertThat(system.get(other.client(), "/api/v1/alerts").body()).contains(MARK.strip());
        assertThat(system.get(other.client(), "/api/v1/tenants").body()).contains(MARK.strip());
    }

    @Test
    void anotherCustomersThingsAreNotFound() {
        for (String path : new String[] {
            "/api/v1/tenants/" + other.code(),
            "/api/v1/tenants/" + tenant,
            "/api/v1/tenants/" + other.code() + "/subscriptions",
            "/api/v1/tenants/" + tenant + "/subscriptions/" + other.subscription(),
            "/api/v1/tenants/" + curious.code() + "/subscriptions/" + other.subscription(),
            "/api/v1/alerts/" + alert,
            "/api/v1/alerts/" + alert + "/raw",
            "/api/v1/alerts?tenant=" + other.code(),
            "/api/v1/alerts?tenant=" + tenant
        }) {
            Answer answer = system.get(curious.client(), path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).doesNotContain(MARK.strip());
        }
        for (String list : new String[] {"/api/v1/alerts", "/api/v1/polls"}) {
            assertThat(system.get(curious.client(), list + "?subscription=" + other.subscription())
                            .json()
                            .path("items"))
                    .as(list)
                    .isEmpty();
        }
    }

    @Test
    void theLiveStreamTellsOfOwnAlertsOnly() {
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsCustomer(curious.person());
            LiveStreamReader stream = LiveStreamReader.open(system.url, window.cookies());
            eventually("the greeting", stream::greeted);
            system.raise(other, "Not to be told");
            system.raise(curious, "To be told");
            eventually("own news", () -> stream.alerts() > 0);
            assertThat(stream.alerts()).isEqualTo(1);
        }
    }

    @Test
    void aCustomerWritesNothing() {
        String own = "/api/v1/tenants/" + curious.code();
        Map<String, Object> subscription = Map.of("subscriptionId", UUID.randomUUID(), "name", "n");
        assertThat(system.post(curious.client(), own + "/subscriptions", subscription)
                        .status())
                .isEqualTo(403);
        assertThat(system.post(curious.client(), own + "/subscriptions/" + curious.subscription() + "/poll", null)
                        .status())
                .isEqualTo(403);
        assertThat(system.post(curious.client(), "/api/v1/tenants", Map.of("code", "MINE", "name", "n"))
                        .status())
                .isEqualTo(403);
        assertThat(system.post(
                                curious.client(),
                                "/api/v1/tenants/" + other.code() + "/subscriptions/" + other.subscription() + "/poll",
                                null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tierOneReadsAndWritesNothing() {
        String path = "/api/v1/tenants/" + other.code();
        assertThat(system.get("soc-tier1", path).status()).isEqualTo(200);
        Map<String, Object> subscription = Map.of("subscriptionId", UUID.randomUUID(), "name", "n");
        assertThat(system.post("soc-tier1", path + "/subscriptions", subscription)
                        .status())
                .isEqualTo(403);
        assertThat(system.post("soc-tier1", path + "/directories", Map.of("directoryId", UUID.randomUUID()))
                        .status())
                .isEqualTo(403);
        assertThat(system.get("soc-tier1", path + "/audit").status()).isEqualTo(403);
    }

    @Test
    void aProgramOfACustomersDirectoryIsNeverStaff() {
        Program climber = new Program(
                "climber-" + curious.code(),
                UUID.randomUUID().toString(),
                curious.directory(),
                UUID.randomUUID(),
                "Climber",
                Set.of("SOC_LEAD", "ADMINISTRATOR"));
        system.emulator.fleet().put(climber);
        for (String path : new String[] {"/api/v1/tenants", "/api/v1/alerts", "/api/v1/tasks", "/api/v1/polls"}) {
            assertThat(system.get(climber.clientId(), path).status()).as(path).isEqualTo(403);
        }
        assertThat(system.get(climber.clientId(), "/actuator/prometheus").status())
                .isEqualTo(403);
    }

    /** Every path and query parameter that names something, filled with the other customer's. */
    private String filled(String path, JsonNode get, String tenantName) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : get.path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                String name = parameter.path("name").asString();
                String value = switch (name) {
                    case "tenant" -> tenantName;
                    case "subscription" -> other.subscription().toString();
                    case "limit" -> "500";
                    case "since" -> "0";
                    default -> "";
                };
                if (!value.isEmpty()) {
                    query.append(query.isEmpty() ? "?" : "&")
                            .append(name)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            }
        }
        return bare(path, tenantName) + query;
    }

    private String bare(String path, String tenantName) {
        String filled = path.replace("{tenant}", tenantName)
                .replace("{subscription}", other.subscription().toString())
                .replace("{version}", "1")
                .replace("{id}", alert);
        assertThat(filled).as("a path variable that this test does not know").doesNotContain("{");
        return filled;
    }

    private void tellsNothing(String call, Answer answer) {
        // What was asked with may be said back; only in the field that names the request.
        String body = answer.status() >= 400
                ? answer.json().path("detail").asString()
                        + answer.json().path("title").asString()
                : answer.body();
        assertThat(body)
                .as(call)
                .doesNotContain(MARK.strip())
                .doesNotContain(other.code())
                .doesNotContain(tenant)
                .doesNotContain(alert)
                .doesNotContain(other.subscription().toString())
                .doesNotContain(other.directory().toString());
    }
}
