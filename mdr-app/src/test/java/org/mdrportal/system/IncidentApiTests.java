package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import tools.jackson.databind.JsonNode;

/** What other programs rely on of incidents, and of alerts since they have categories. */
class IncidentApiTests {

    private static final WholeSystem SYSTEM = WholeSystem.shared();
    private static final Customer ONE = SYSTEM.newCustomer();
    private static final Customer OTHER = SYSTEM.newCustomer();

    private static final String[] FIELDS = {
        "number",
        "tenant",
        "category",
        "priority",
        "state",
        "verdict",
        "owner",
        "opened",
        "alerts",
        "recurrenceOf",
        "attack"
    };

    static {
        raise(ONE, "K8S_ExposedDashboard", "K8S.NODE_DigitalCurrencyMining");
        raise(OTHER, "K8S_ExposedDashboard");
    }

    private static void raise(Customer customer, String... types) {
        for (String type : types) {
            AlertTemplate template = Catalogue.get(type);
            SYSTEM.emulator.fleet().raise(customer.subscription(), template, template);
        }
        eventually(
                "its incidents",
                () -> items("soc-tier1", "/api/v1/incidents?tenant=" + customer.code()).stream()
                                .mapToInt(incident -> incident.path("alerts").asInt())
                                .sum()
                        == types.length * 2);
    }

    @Test
    void theListNarrowsByWhatOneCanSeeOnIt() {
        String list = "/api/v1/incidents?tenant=" + ONE.code();
        List<JsonNode> incidents = items("soc-tier1", list);
        String opened = incidents.getFirst().path("opened").asString();

        assertThat(items("soc-tier1", list + "&state=NEW,ON_HOLD&category=CRYPTO_MINING,DASHBOARD_ACCESS"))
                .isEqualTo(incidents);
        assertThat(items("soc-tier1", list + "&category=CRYPTO_MINING")).hasSize(1);
        assertThat(items("soc-tier1", list + "&state=RESOLVED&state=CLOSED")).isEmpty();
        assertThat(items("soc-tier1", list + "&verdict=TRUE_POSITIVE")).isEmpty();
        assertThat(items("soc-tier1", list + "&from=" + opened)).contains(incidents.getFirst());
        assertThat(items("soc-tier1", list + "&to=" + opened)).doesNotContain(incidents.getFirst());
        for (String wrong :
                List.of("state=GONE", "from=yesterday", "from=%2B999999999-12-31T00:00:00Z", "priority=1")) {
            assertThat(SYSTEM.get("soc-tier1", list + "&" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void anIncidentHasEveryFieldOfTheContract() {
        List<JsonNode> incidents = items("soc-tier1", "/api/v1/incidents?tenant=" + ONE.code());

        assertThat(incidents).hasSize(2).allSatisfy(incident -> {
            assertThat(incident.propertyNames()).contains(FIELDS);
            assertThat(incident.path("number").asString()).matches(ONE.code() + "-[12]");
            assertThat(incident.path("tenant").asString()).isEqualTo(tenant(ONE));
            assertThat(incident.path("priority").asString()).matches("P[1-4]");
            assertThat(incident.path("state").asString()).isEqualTo("NEW");
            assertThat(incident.path("verdict").isNull()).isTrue();
            assertThat(incident.path("owner").isNull()).isTrue();
            assertThat(incident.path("recurrenceOf").isNull()).isTrue();
            assertThat(incident.path("alerts").asInt()).isEqualTo(2);
            assertThat(incident.path("opened").asString()).endsWith("Z");
            assertThat(Instant.parse(incident.path("opened").asString())).isBefore(Instant.MAX);
            assertThat(UUID.fromString(incident.path("attack").asString())).isNotNull();
            assertThat(SYSTEM.get(
                                    "soc-tier1",
                                    "/api/v1/incidents/"
                                            + incident.path("number").asString())
                            .json())
                    .isEqualTo(incident);
        });
        assertThat(incidents)
                .extracting(incident -> incident.path("category").asString())
                .containsExactlyInAnyOrder("DASHBOARD_ACCESS", "CRYPTO_MINING");
    }

    @Test
    void theListIsNarrowedByTenantAndState() {
        String list = "/api/v1/incidents?limit=500";
        for (String tenant : new String[] {ONE.code(), tenant(ONE)}) {
            assertThat(items("soc-tier1", list + "&tenant=" + tenant)).hasSize(2);
            assertThat(items("soc-tier1", list + "&state=NEW&tenant=" + tenant)).hasSize(2);
            for (String state : new String[] {"IN_PROGRESS", "ON_HOLD", "RESOLVED", "CLOSED"}) {
                assertThat(items("soc-tier1", list + "&state=" + state + "&tenant=" + tenant))
                        .isEmpty();
            }
        }
        assertThat(items("soc-tier1", list + "&state=NEW"))
                .extracting(incident -> incident.path("tenant").asString())
                .contains(tenant(ONE), tenant(OTHER));
    }

    @Test
    void knowsItsParametersAndTheirBounds() {
        for (String list : new String[] {"/api/v1/incidents", "/api/v1/queue"}) {
            refused(SYSTEM.get("soc-lead", list + "?tennant=NWND"), 400, "unknown-parameter");
            refused(SYSTEM.get("soc-lead", list + "?limit=0"), 400, "invalid-request");
            refused(SYSTEM.get("soc-lead", list + "?limit=501"), 400, "invalid-request");
            refused(SYSTEM.get("soc-lead", list + "?after=mine"), 400, "invalid-cursor");
            refused(SYSTEM.get("soc-lead", list + "?state=GONE"), 400, "invalid-request");
            refused(SYSTEM.get("soc-lead", list + "?tenant=NOSUCH"), 404, "not-found");
            Answer first = SYSTEM.get("soc-lead", list + "?limit=1&tenant=" + ONE.code());
            assertThat(first.json().path("items").size()).isEqualTo(1);
            Answer second = SYSTEM.get(
                    "soc-lead",
                    list + "?limit=1&tenant=" + ONE.code() + "&after="
                            + first.json().path("next").asString());
            assertThat(second.json().path("items").size()).isEqualTo(1);
            assertThat(second.json().path("next").isNull()).isTrue();
            assertThat(second.json().path("items").get(0))
                    .isNotEqualTo(first.json().path("items").get(0));
        }
        for (String number : new String[] {"NOSUCH-1", ONE.code() + "-99", "1", "x", ONE.code() + "-0"}) {
            refused(SYSTEM.get("soc-lead", "/api/v1/incidents/" + number), 404, "not-found");
        }
        refused(SYSTEM.get("soc-lead", "/api/v1/incidents/" + ONE.code() + "-1?x=1"), 400, "unknown-parameter");
    }

    @Test
    void aCustomersTokenSeesItsOwnOnlyAndNobodysName() {
        List<JsonNode> own = items(ONE.client(), "/api/v1/incidents");
        assertThat(own).hasSize(2).allSatisfy(incident -> {
            assertThat(incident.propertyNames()).contains(FIELDS);
            assertThat(incident.path("tenant").asString()).isEqualTo(tenant(ONE));
            assertThat(incident.path("owner").isNull()).isTrue();
            assertThat(incident.path("attack").isNull()).isTrue();
        });
        assertThat(items(ONE.client(), "/api/v1/incidents?state=NEW")).hasSize(2);
        assertThat(items(ONE.client(), "/api/v1/incidents?state=CLOSED")).isEmpty();
        assertThat(SYSTEM.get(ONE.client(), "/api/v1/incidents/" + ONE.code() + "-1")
                        .status())
                .isEqualTo(200);
        refused(SYSTEM.get(ONE.client(), "/api/v1/incidents/" + OTHER.code() + "-1"), 404, "not-found");
        refused(SYSTEM.get(ONE.client(), "/api/v1/incidents?tenant=" + OTHER.code()), 404, "not-found");
        refused(SYSTEM.get(ONE.client(), "/api/v1/incidents?tenant=" + tenant(OTHER)), 404, "not-found");
        refused(SYSTEM.get(ONE.client(), "/api/v1/incidents?tenant=SOC"), 404, "not-found");
    }

    @Test
    void whatTheProviderWorksWithIsRefusedToOthers() {
        String number = "/api/v1/incidents/" + ONE.code() + "-1";
        for (String path : new String[] {
            number + "/timeline",
            number + "/alerts",
            number + "/entities",
            number + "/similar",
            "/api/v1/incidents/search?q=" + ONE.code(),
            "/api/v1/queue"
        }) {
            refused(SYSTEM.get(ONE.client(), path), 403, "forbidden");
            refused(SYSTEM.get("finance", path), 403, "forbidden");
            refused(SYSTEM.get("administrator", path), 403, "forbidden");
            refused(SYSTEM.get("", path), 401, "unauthenticated");
            assertThat(SYSTEM.get("soc-tier1", path).status()).as(path).isEqualTo(200);
        }
        refused(SYSTEM.get("finance", "/api/v1/incidents"), 403, "forbidden");
    }

    @Test
    void anAlertSaysItsCategoryWhyAndItsIncident() {
        List<JsonNode> alerts = items("soc-tier1", "/api/v1/alerts?limit=500&tenant=" + ONE.code());
        assertThat(alerts).hasSize(4).allSatisfy(alert -> {
            assertThat(alert.path("category").asString()).isIn("DASHBOARD_ACCESS", "CRYPTO_MINING");
            assertThat(alert.path("categoryBy").asString()).isEqualTo("ID");
            assertThat(alert.path("why").asString()).contains(" ").doesNotContain("why.");
            assertThat(alert.path("ruleVersion").asInt()).isEqualTo(1);
            assertThat(alert.path("priority").asString()).matches("P[1-4]");
            assertThat(alert.path("incident").asString()).matches(ONE.code() + "-[12]");
        });
        for (String category : new String[] {"DASHBOARD_ACCESS", "CRYPTO_MINING"}) {
            assertThat(items("soc-tier1", "/api/v1/alerts?tenant=" + ONE.code() + "&category=" + category))
                    .hasSize(2)
                    .allSatisfy(alert ->
                            assertThat(alert.path("category").asString()).isEqualTo(category));
        }
        // The number is the customer's too; whose it is stays its own.
        assertThat(items(ONE.client(), "/api/v1/alerts"))
                .hasSize(4)
                .allSatisfy(
                        alert -> assertThat(alert.path("incident").asString()).matches(ONE.code() + "-[12]"));
    }

    private static String tenant(Customer customer) {
        return SYSTEM.get("administrator", "/api/v1/tenants/" + customer.code())
                .json()
                .path("id")
                .asString();
    }

    private static List<JsonNode> items(String client, String path) {
        return SYSTEM.get(client, path).json().path("items").valueStream().toList();
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("type").asString()).as(answer.body()).endsWith(":" + type);
    }
}
