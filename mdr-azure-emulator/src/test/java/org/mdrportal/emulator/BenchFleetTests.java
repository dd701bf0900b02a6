package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.BenchFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import tools.jackson.databind.JsonNode;

class BenchFleetTests {

    @Test
    void everySubscriptionServesItsRenderedListPageByPage() throws Exception {
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults());
                var caller = new Caller(emulator)) {
            ProviderOnly.load(emulator.fleet());
            BenchFleet bench =
                    BenchFleet.load(emulator.fleet(), new BenchFleet.Size(3, 7, 250, 100, Duration.ofMillis(20)));
            assertThat(bench.members()).hasSize(7);
            for (var member : bench.members()) {
                var ids = new ArrayList<String>();
                String next = "/subscriptions/" + member.subscription()
                        + "/providers/Microsoft.Security/alerts?api-version=2022-01-01";
                long before = System.nanoTime();
                while (next != null) {
                    JsonNode page = caller.armJson(next);
                    page.path("value").forEach(alert -> ids.add(alert.path("id").asString()));
                    next = page.path("nextLink").asString(null);
                }
                assertThat(System.nanoTime() - before).isGreaterThan(60_000_000L);
                assertThat(new HashSet<>(ids))
                        .hasSize(250)
                        .allMatch(id -> id.contains(member.subscription().toString()));
            }
            assertThat(caller.armJson("/subscriptions?api-version=2022-12-01").path("value"))
                    .hasSize(7);
        }
    }

    @Test
    void aSubscriptionWithoutAlertsServesAnEmptyList() throws Exception {
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults());
                var caller = new Caller(emulator)) {
            BenchFleet bench = BenchFleet.load(emulator.fleet(), new BenchFleet.Size(1, 0));
            JsonNode page = caller.armJson("/subscriptions/"
                    + bench.members().getFirst().subscription()
                    + "/providers/Microsoft.Security/alerts?api-version=2022-01-01");
            assertThat(page.path("value").isArray()).isTrue();
            assertThat(page.path("value")).isEmpty();
        }
    }
}
