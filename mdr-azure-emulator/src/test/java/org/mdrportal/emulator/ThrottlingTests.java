package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.fleet.Throttling;

class ThrottlingTests {

    private static final UUID SHOP = DemoFleet.NORTHWIND_SHOP;
    private static final String ALERTS = alerts(SHOP);
    private static final String PERMISSIONS =
            "/subscriptions/" + SHOP + "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01";
    private static final String SECURITY_LEFT = "x-ms-ratelimit-remaining-subscription-resource-requests";
    private static final String READS_LEFT = "x-ms-ratelimit-remaining-subscription-reads";

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
    void theDocumentedBucketOfReadsEndsAndFillsAgain() throws Exception {
        for (int left = 249; left >= 0; left--) {
            HttpResponse<String> response = caller.arm(PERMISSIONS);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValueAsLong(READS_LEFT)).hasValue(left);
        }
        HttpResponse<String> refused = caller.arm(PERMISSIONS);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("TooManyRequests");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        clock.move(Duration.ofSeconds(1));
        HttpResponse<String> served = caller.arm(PERMISSIONS);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValueAsLong(READS_LEFT)).hasValue(24);
    }

    @Test
    void defendersOwnLimitHasItsOwnHeaderAndItsOwnWords() throws Exception {
        emulator.fleet().throttling(SHOP, Throttling.ofReads(2, 0.1));
        assertThat(caller.arm(ALERTS).headers().firstValueAsLong(SECURITY_LEFT)).hasValue(1);
        assertThat(caller.arm(ALERTS).headers().firstValueAsLong(SECURITY_LEFT)).hasValue(0);
        HttpResponse<String> refused = caller.arm(ALERTS);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("ResourceRequestsThrottled", "10 seconds");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(caller.arm(PERMISSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksTooEarlyWaitsAnew() throws Exception {
        emulator.fleet().throttling(SHOP, Throttling.ofReads(20, 0.1));
        for (int i = 0; i < 20; i++) {
            assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
        }
        assertThat(caller.arm(ALERTS).headers().firstValue("Retry-After")).hasValue("20");
        clock.move(Duration.ofSeconds(15));
        HttpResponse<String> early = caller.arm(ALERTS);
        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.headers().firstValue("Retry-After")).hasValue("5");
        clock.move(Duration.ofSeconds(5));
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
    }

    @Test
    void everySubscriptionAndEveryPrincipalHasABucketOfItsOwn() throws Exception {
        emulator.fleet().throttling(Throttling.ofReads(1, 0.01));
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(429);
        assertThat(caller.arm(alerts(DemoFleet.TAILSPIN_TOYS)).statusCode()).isEqualTo(200);
        assertThat(caller.send(caller.request(ALERTS).header("Authorization", "Bearer " + emulator.actionToken()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.arm("/subscriptions?api-version=2022-12-01").statusCode())
                .isEqualTo(200);
        assertThat(caller.arm("/subscriptions?api-version=2022-12-01").statusCode())
                .isEqualTo(429);
    }

    @Test
    void aMeasurementSwitchesItOff() throws Exception {
        emulator.close();
        emulator =
                AzureEmulator.start(EmulatorOptions.defaults().withClock(clock).withThrottling(Throttling.OFF));
        DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
        for (int i = 0; i < 300; i++) {
            assertThat(caller.arm(PERMISSIONS).statusCode()).isEqualTo(200);
        }
    }

    private static String alerts(UUID subscription) {
        return "/subscriptions/" + subscription + "/providers/Microsoft.Security/alerts?api-version=2022-01-01";
    }
}
