package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;

class FaultTests {

    private static final UUID SHOP = DemoFleet.NORTHWIND_SHOP;
    private static final String ALERTS =
            "/subscriptions/" + SHOP + "/providers/Microsoft.Security/alerts?api-version=2022-01-01";
    private static final String PRICINGS =
            "/subscriptions/" + SHOP + "/providers/Microsoft.Security/pricings?api-version=2024-01-01";

    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void throttlingHitsOneSubscriptionAndEnds() throws Exception {
        emulator.fleet().fault(SHOP, Faults.times(1, Faults.throttled("7")));
        var response = caller.arm(ALERTS);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.body()).contains("ResourceRequestsThrottled");
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
        assertThat(caller.arm(ALERTS.replace(SHOP.toString(), DemoFleet.TAILSPIN_TOYS.toString()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAnswerCanBeLate() throws Exception {
        emulator.fleet().fault(SHOP, Faults.latency(Duration.ofMillis(300)));
        long before = System.nanoTime();
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void theConnectionCanBeCut() throws Exception {
        emulator.fleet().fault(SHOP, Faults.cutBeforeAnswer());
        assertThatThrownBy(() -> caller.arm(ALERTS)).isInstanceOf(IOException.class);
        emulator.fleet().fault(SHOP, Faults.cutAfter(100));
        assertThatThrownBy(() -> caller.arm(ALERTS)).isInstanceOf(IOException.class);
        emulator.fleet().fault(SHOP, null);
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
    }

    @Test
    void theBodyCanBeAnything() throws Exception {
        emulator.fleet().fault(SHOP, Faults.truncated(40));
        assertThat(caller.arm(ALERTS).body()).hasSize(40);
        emulator.fleet().fault(SHOP, Faults.body("text/html", "<h1>Proxy</h1>"));
        assertThat(caller.arm(ALERTS).body()).isEqualTo("<h1>Proxy</h1>");
        emulator.fleet().fault(SHOP, Faults.status(503, Map.of("x-test", "1"), "{}"));
        var response = caller.arm(ALERTS);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("x-test")).hasValue("1");
    }

    @Test
    void aFaultCanBeAimedAndCombined() throws Exception {
        emulator.fleet()
                .fault(
                        SHOP,
                        Faults.onPath(
                                "/alerts",
                                Faults.both(Faults.latency(Duration.ofMillis(1)), Faults.status(500, Map.of(), "{}"))));
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(500);
        assertThat(caller.arm(PRICINGS).statusCode()).isEqualTo(200);
    }

    @Test
    void aTestsOwnFaultSeesRequestAndHonestAnswer() throws Exception {
        emulator.fleet()
                .fault(
                        SHOP,
                        (_, honest) -> Reply.json(
                                200,
                                Json.parse(honest.answer().body())
                                        .deepCopy()
                                        .withObject("/")
                                        .put("nextLink", "http://203.0.113.9/")));
        assertThat(caller.armJson(ALERTS).path("nextLink").asString()).isEqualTo("http://203.0.113.9/");
    }

    @Test
    void aWrongTokenIsRefusedBeforeAnyFault() throws Exception {
        emulator.fleet().fault(SHOP, Faults.status(500, Map.of(), "{}"));
        assertThat(caller.get(ALERTS).statusCode()).isEqualTo(401);
    }
}
