package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.system.WholeSystem.Answer;

/** The customer card, as other programs keep it. */
class CustomerCardApiTests {

    private static final Map<String, Object> SAM = Map.of("name", "Sam Example", "phone", "+31 20 555 0100");
    private static final Map<String, Object> ISOLATE = Map.of("kind", "ISOLATE", "reach", "NOT_PRODUCTION");

    private final WholeSystem system = WholeSystem.shared();
    private final WholeSystem.Customer customer = system.newCustomer();

    @Test
    void isRecordedReadAndNeverOverwrittenUnseen() {
        Answer none = read("soc-tier1");
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.json().path("version").asInt()).isZero();
        Answer saved = save("administrator", Map.of("contacts", List.of(SAM), "acts", List.of(ISOLATE), "version", 0));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        Answer read = read("soc-tier1");
        assertThat(read.json().at("/contacts/0/zone").asString()).isEqualTo("Europe/Amsterdam");
        assertThat(read.json().at("/acts/0/kind").asString()).isEqualTo("ISOLATE");
        Answer late = save("soc-lead", Map.of("passPhrase", "x", "version", 0));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("type").asString()).endsWith("stale-version");
        assertThat(save("soc-lead", Map.of("passPhrase", "x", "version", 1)).status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotACardAndWhoMayNot() {
        for (Object bad : new Object[] {
            Map.of(),
            Map.of("contacts", Arrays.asList(SAM, null), "version", 0),
            Map.of("acts", Arrays.asList((Object) null), "version", 0),
            Map.of("acts", List.of(Map.of("kind", "ISOLATE")), "version", 0),
            Map.of("acts", List.of(Map.of("kind", "EXPLODE", "reach", "EVERYWHERE")), "version", 0),
            Map.of("contacts", List.of(Map.of("name", "Sam")), "version", 0),
            Map.of("passPhrase", "a\u0000b", "version", 0),
            List.of()
        }) {
            Answer refused = save("soc-lead", bad);
            assertThat(refused.status()).as(bad + " " + refused.body()).isEqualTo(400);
        }
        assertThat(save("soc-tier1", Map.of("version", 0)).status()).isEqualTo(403);
        assertThat(read("finance").status()).isEqualTo(403);
        assertThat(read(customer.client()).status()).isEqualTo(403);
        assertThat(read(system.newCustomer().client()).status()).isEqualTo(404);
    }

    private Answer read(String client) {
        return system.get(client, "/api/v1/tenants/" + customer.code() + "/card");
    }

    private Answer save(String client, Object card) {
        return system.send(system.url, client, "PUT", "/api/v1/tenants/" + customer.code() + "/card", card);
    }
}
