package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.system.WholeSystem.Answer;

/** Lists of addresses, as other programs keep them. */
class AddressListApiTests {

    private static final String LISTS = "/api/v1/address-lists";

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aListIsMadeFilledAndRead() {
        Answer created = system.post("soc-lead", LISTS, Map.of("name", "Exits by API", "kind", "TOR", "warnHours", 24));
        assertThat(created.status()).isEqualTo(201);
        String one = LISTS + "/" + created.json().path("id").asString();

        Answer checked = upload("soc-lead", one + "/imports", "9.30.0.1\n9.30.0.0/24 range\nnonsense\n");
        assertThat(checked.status()).isEqualTo(201);
        assertThat(checked.json().path("state").asString()).isEqualTo("CHECKED");
        assertThat(checked.json().path("added").asInt()).isEqualTo(2);
        String made = "/api/v1/address-imports/" + checked.json().path("id").asString();
        assertThat(system.get("soc-tier1", made + "/faults")
                        .json()
                        .at("/items/0/reason")
                        .asString())
                .startsWith("Not an IPv4");
        assertThat(system.post("soc-lead", made + "/apply", null).status()).isEqualTo(202);
        WholeSystem.eventually(
                "the import",
                () -> system.get("soc-tier1", made)
                        .json()
                        .path("state")
                        .asString()
                        .equals("DONE"));
        assertThat(system.get("soc-tier1", one + "/entries?q=9.30.0.77")
                        .json()
                        .at("/items/0/note")
                        .asString())
                .isEqualTo("range");
        assertThat(system.get("soc-tier1", one).json().path("entries").asInt()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotAllowedAndWhoMayNot() {
        Map<String, Object> elsewhere =
                Map.of("name", "Elsewhere", "kind", "TOR", "url", "https://127.0.0.1/tor.txt", "refreshHours", 1);
        Answer refused = system.post("soc-lead", LISTS, elsewhere);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/url/0").asString()).contains("127.0.0.1", "not allowed");
        assertThat(system.post("soc-tier1", LISTS, Map.of("name", "x", "kind", "OWN"))
                        .status())
                .isEqualTo(403);
        assertThat(system.get("finance", LISTS).status()).isEqualTo(403);
        assertThat(system.get(system.newCustomer().client(), LISTS).status()).isEqualTo(403);
        assertThat(system.get("soc-tier1", LISTS + "/00000000-0000-4000-8000-000000000099")
                        .status())
                .isEqualTo(404);
    }

    private Answer upload(String client, String path, String text) {
        return system.exchange(HttpRequest.newBuilder(system.url.resolve(path))
                .header("Content-Type", "text/plain")
                .header("Authorization", "Bearer " + system.token(client))
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build());
    }
}
