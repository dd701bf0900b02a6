package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

class ControlTests {

    private static final UUID TOYS = DemoFleet.TAILSPIN_TOYS;
    private static final String ACTS = "/emulator/subscriptions/" + TOYS + "/";

    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        DemoFleet.load(emulator.fleet());
        emulator.fleet().clearAlerts(TOYS);
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void thePageShowsTheFleetAndLabelsEveryField() throws Exception {
        var page = caller.get("/");
        assertThat(page.body())
                .contains("Contoso SOC", "Noor &#39;s-Gravenmade", "tier1@contoso-soc.example", "patiëntendossiers")
                .contains("Start attack", "Raise alert", "Switch plan", "Set roles", "Set fault")
                .doesNotContain("<script", "style=\"");
        var ids = Pattern.compile("<(?:input|select) id=\"([^\"]+)\"").matcher(page.body());
        int fields = 0;
        while (ids.find()) {
            assertThat(page.body()).containsOnlyOnce("label for=\"" + ids.group(1) + "\"");
            fields++;
        }
        assertThat(fields).isGreaterThan(40);
        assertThat(caller.get("/emulator/style.css")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("text/css");
    }

    @Test
    void noPasswordAndNoSecretIsShown() throws Exception {
        String shown = caller.get("/").body() + caller.get("/emulator/fleet").body();
        emulator.fleet().people().forEach(person -> assertThat(shown).doesNotContain(person.password()));
        emulator.fleet().programs().forEach(program -> assertThat(shown).doesNotContain(program.secret()));
    }

    @Test
    void anAttackStartsFromTheForm() throws Exception {
        var response = caller.postForm(
                ACTS + "attacks", Map.of("attack", "dns-poisoning", "cluster", "aks-toys", "delaySeconds", "0"));
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue("/#s-" + TOYS);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> emulator.attacks().runs().getFirst().done().isDone());
        assertThat(emulator.fleet().alerts(TOYS)).hasSize(5);
        assertThat(caller.get("/").body()).contains("A stolen account turns names around");
        JsonNode runs = Json.parse(caller.get("/emulator/attacks").body()).path("runs");
        assertThat(runs.path(0).path("over").asBoolean()).isTrue();
    }

    @Test
    void programsDoTheSameWithJson() throws Exception {
        assertThat(caller.postJson(ACTS + "alerts", """
                        {"alertType":"K8S_TI_Proxy","quirks":["no_times"],"severity":"High"}""").statusCode()).isEqualTo(200);
        assertThat(emulator.fleet()
                        .alerts(TOYS)
                        .getFirst()
                        .path("properties")
                        .path("severity")
                        .asString())
                .isEqualTo("High");
        caller.postJson(ACTS + "plans", "{\"name\":\"Containers\",\"tier\":\"Free\"}");
        caller.postJson(ACTS + "roles", "{\"roles\":[\"reader\"]}");
        caller.postJson(ACTS + "page-size", "{\"alerts\":7}");
        caller.postJson(ACTS + "fault", "{\"kind\":\"throttled\",\"amount\":12,\"path\":\"/alerts\",\"times\":3}");
        JsonNode toys = Json.parse(caller.get("/emulator/fleet").body())
                .path("subscriptions")
                .valueStream()
                .filter(subscription -> subscription.path("id").asString().equals(TOYS.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(toys.path("plans").path("Containers").asString()).isEqualTo("Free");
        assertThat(toys.path("pageSize").asInt()).isEqualTo(7);
        assertThat(toys.path("fault").asString()).contains("429", "3 times", "/alerts");
        assertThat(emulator.fleet().roles(TOYS, Principal.POLLING)).isEqualTo(Set.of(ArmRole.READER));
        caller.postJson(ACTS + "fault", "{\"kind\":\"none\"}");
        assertThat(emulator.fleet().fault(TOYS)).isEmpty();
    }

    @Test
    void everyFormOfThePageLeadsSomewhere() throws Exception {
        var actions =
                Pattern.compile("action=\"([^\"]+)\"").matcher(caller.get("/").body());
        while (actions.find()) {
            var response = caller.postForm(actions.group(1), Map.of());
            assertThat(response.statusCode()).as(actions.group(1)).isNotEqualTo(404);
        }
    }

    @Test
    void aLimitARuleAndAnExtensionAreSetFromOutside() throws Exception {
        caller.postJson(ACTS + "suppression", "{\"name\":\"quiet\",\"alertType\":\"K8S_TI_Proxy\",\"minutes\":5}");
        caller.postJson(ACTS + "extensions", "{\"name\":\"ContainerSensor\",\"on\":false}");
        caller.postJson(ACTS + "throttling", "{\"limit\":\"own\",\"size\":3,\"perSecond\":2}");
        caller.postJson(ACTS + "alerts", "{\"alertType\":\"K8S_TI_Proxy\",\"lateMinutes\":30}");
        String page = caller.get("/").body();
        assertThat(page).contains("quiet hides K8S_TI_Proxy until", "3 requests of Defender at once and 2.0 a second");
        assertThat(emulator.fleet()
                        .alerts(TOYS)
                        .getFirst()
                        .path("properties")
                        .path("status")
                        .asString())
                .isEqualTo("Dismissed");
        assertThat(emulator.fleet().plans(TOYS).toString()).contains("\"False\"");
        caller.postJson(ACTS + "suppression", "{\"name\":\"quiet\",\"remove\":true}");
        assertThat(emulator.fleet().rules(TOYS)).isEmpty();
        caller.postJson("/emulator/throttling", "{\"limit\":\"off\"}");
        assertThat(emulator.fleet().throttling().enforced()).isFalse();
    }

    @Test
    void noRoleTickedTakesAllAway() throws Exception {
        caller.postForm(ACTS + "roles", Map.of());
        assertThat(emulator.fleet().roles(TOYS, Principal.POLLING)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        var response = caller.postJson(ACTS + "attacks", "{\"attack\":\"nonsense\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("no attack 'nonsense'");
        var page = caller.postForm(ACTS + "plans", Map.of("name", "Containers", "tier", "<b>"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"");
        assertThat(caller.postJson(ACTS + "nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(caller.postJson(ACTS + "plans", "no json").statusCode()).isEqualTo(400);
    }
}
