package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.SecretState;
import org.mdrportal.emulator.http.Json;

class ArmTokenTests {

    private static final String PROVIDER =
            "/subscriptions/" + DemoFleet.NORTHWIND_SHOP + "/providers/Microsoft.Security";
    private static final String ALERTS = PROVIDER + "/alerts?api-version=2022-01-01";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults().withClock(clock));
        DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void aFetchedTokenIsTakenUntilItEnds() throws Exception {
        String token = token(ProviderOnly.POLLING_CLIENT_ID);
        assertThat(status(token)).isEqualTo(200);
        clock.move(Duration.ofMinutes(76));
        assertThat(status(token)).isEqualTo(401);
        assertThat(status(token(ProviderOnly.POLLING_CLIENT_ID))).isEqualTo(200);
    }

    @Test
    void thePortalsOwnProgramsAreNobodyToResourceManager() throws Exception {
        assertThat(status(token("soc-lead"))).isEqualTo(401);
        String forPortal = Json.parse(ask(
                                "soc-lead",
                                emulator.fleet().application().orElseThrow().scope())
                        .body())
                .path("access_token")
                .asString();
        assertThat(status(forPortal)).isEqualTo(401);
        assertThat(status(token(ProviderOnly.POLLING_CLIENT_ID) + "x")).isEqualTo(401);
    }

    @Test
    void theActingProgramActs() throws Exception {
        String id = emulator.fleet().alerts(DemoFleet.NORTHWIND_SHOP).stream()
                .map(alert -> alert.path("id").asString())
                .filter(alert -> alert.contains("/resourceGroups/"))
                .findFirst()
                .orElseThrow();
        String dismiss = id + "/dismiss?api-version=2022-01-01";
        assertThat(caller.armPost(dismiss, token(ProviderOnly.POLLING_CLIENT_ID))
                        .statusCode())
                .isEqualTo(403);
        assertThat(caller.armPost(dismiss, token(ProviderOnly.ACTING_CLIENT_ID)).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aSecretCanExpireOrBecomeWrong() throws Exception {
        var principals = emulator.fleet().principals();
        principals.secret(ProviderOnly.POLLING_CLIENT_ID, SecretState.EXPIRED);
        var expired = ask(ProviderOnly.POLLING_CLIENT_ID, "https://management.azure.com/.default");
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body()).contains("AADSTS7000222", "invalid_client");
        assertThat(caller.postJson(
                                "/emulator/programs/" + ProviderOnly.POLLING_CLIENT_ID + "/secret",
                                "{\"state\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(ProviderOnly.POLLING_CLIENT_ID, "https://management.azure.com/.default")
                        .body())
                .contains("AADSTS7000215");
        principals.secret(ProviderOnly.POLLING_CLIENT_ID, SecretState.VALID);
        assertThat(status(token(ProviderOnly.POLLING_CLIENT_ID))).isEqualTo(200);
    }

    @Test
    void aFixedTokenCanBeRefusedToo() throws Exception {
        emulator.fleet().principals().refuse(Principal.POLLING, true);
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(401);
        assertThat(status(emulator.actionToken())).isEqualTo(200);
        assertThat(caller.postJson("/emulator/principals/polling/refuse", "{\"refuse\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
    }

    private String token(String clientId) throws Exception {
        HttpResponse<String> response = ask(clientId, "https://management.azure.com/.default");
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.parse(response.body()).path("access_token").asString();
    }

    private HttpResponse<String> ask(String clientId, String scope) throws Exception {
        return caller.token(
                ProviderOnly.STAFF,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_secret",
                        emulator.fleet().program(clientId).orElseThrow().secret(),
                        "scope",
                        scope));
    }

    private int status(String token) throws Exception {
        return caller.send(caller.request(ALERTS).header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
