package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.system.WholeSystem.Customer;
import tools.jackson.databind.JsonNode;

/** A customer takes our roles away and gives them back: the lead is told, and told when it is over; the customer is not. */
class LostConsentIsASignalTests {

    private final WholeSystem system = WholeSystem.shared();
    private final Customer customer = system.newCustomer();

    private List<JsonNode> signals(String query) {
        return system.get("soc-lead", "/api/v1/signals?limit=500" + query)
                .json()
                .path("items")
                .valueStream()
                .filter(each -> customer.subscription()
                        .toString()
                        .equals(each.path("subscriptionId").asString()))
                .toList();
    }

    private void roles(Set<ArmRole> roles) {
        system.emulator.fleet().roles(customer.subscription(), Principal.POLLING, roles);
    }

    @Test
    void opensAndEndsByItself() {
        system.raise(customer, "Something to begin with");
        assertThat(signals("")).isEmpty();

        roles(Set.of());
        eventually("a signal", () -> !signals("&open=true").isEmpty());
        JsonNode signal = signals("&open=true").getFirst();
        assertThat(signal.path("kind").asString()).isEqualTo("ACCESS_LOST");
        assertThat(signal.path("detail").asString()).contains("this subscription");
        assertThat(signal.path("ended").isNull()).isTrue();
        String id = signal.path("id").asString();
        assertThat(system.post("soc-lead", "/api/v1/signals/" + id + "/end", Map.of("reason", "never mind"))
                        .status())
                .isEqualTo(400);

        roles(Set.of(ArmRole.READER, ArmRole.SECURITY_READER));
        eventually("its end", () -> signals("&open=true").isEmpty());
        assertThat(signals("")).singleElement().satisfies(each -> {
            assertThat(each.path("id").asString()).isEqualTo(id);
            assertThat(each.path("endedBy").asString()).isEqualTo("system");
        });
    }

    @Test
    void isTheProvidersAlone() {
        String unknown = UUID.randomUUID().toString();
        for (String path :
                new String[] {"/api/v1/signals", "/api/v1/quarantine", "/api/v1/quarantine/" + unknown + "/raw"}) {
            assertThat(system.get(customer.client(), path).status()).as(path).isEqualTo(403);
            assertThat(system.get("finance", path).status()).as(path).isEqualTo(403);
        }
        assertThat(system.get("soc-tier1", "/api/v1/signals").status()).isEqualTo(200);
        assertThat(system.get("soc-tier1", "/api/v1/quarantine?tenant=" + customer.code())
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(system.get("soc-tier1", "/api/v1/quarantine/" + unknown + "/raw")
                        .status())
                .isEqualTo(404);
        assertThat(system.post("soc-lead", "/api/v1/quarantine/" + unknown + "/replay", null)
                        .status())
                .isEqualTo(404);
        assertThat(system.post(customer.client(), "/api/v1/quarantine/" + unknown + "/replay", null)
                        .status())
                .isEqualTo(403);
        String end = "/api/v1/signals/" + unknown + "/end";
        assertThat(system.post("soc-lead", end, Map.of("reason", "x")).status()).isEqualTo(404);
        assertThat(system.post("soc-tier1", end, Map.of("reason", "x")).status())
                .isEqualTo(403);
        assertThat(system.post(customer.client(), end, Map.of("reason", "x")).status())
                .isEqualTo(403);
    }
}
