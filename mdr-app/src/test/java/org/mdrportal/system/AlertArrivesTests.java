package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import tools.jackson.databind.JsonNode;

/** The promise of the first step: what Defender reports is there, byte for byte, for those who may see it. */
class AlertArrivesTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void anAlertRaisedAtAzureIsReadByTheAnalystAndItsCustomerAndNobodyElse() {
        WholeSystem.Customer one = system.newCustomer();
        WholeSystem.Customer other = system.newCustomer();
        system.emulator.fleet().raise(one.subscription(), Catalogue.get("K8S_ExposedDashboard"));
        String mine = "/api/v1/alerts?tenant=" + one.code();
        eventually("the alert", () -> items("soc-tier1", mine).size() == 1);

        JsonNode alert = items(one.client(), "/api/v1/alerts").get(0);
        assertThat(alert.path("alertType").asString()).isEqualTo("K8S_ExposedDashboard");
        assertThat(alert.path("history").asBoolean()).isFalse();
        assertThat(items(other.client(), "/api/v1/alerts").size()).isZero();
        assertThat(system.get(other.client(), mine).status()).isEqualTo(404);
        String path = "/api/v1/alerts/" + alert.path("id").asString();
        assertThat(system.get(other.client(), path).status()).isEqualTo(404);
        assertThat(system.get(other.client(), path + "/raw").status()).isEqualTo(404);

        JsonNode raw = WholeSystem.JSON.readTree(
                system.get(one.client(), path + "/raw").body());
        assertThat(raw)
                .isEqualTo(WholeSystem.JSON.readTree(system.emulator
                        .fleet()
                        .alerts(one.subscription())
                        .get(0)
                        .toString()));
    }

    private JsonNode items(String client, String path) {
        return system.get(client, path).json().path("items");
    }
}
