package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.system.WholeSystem.Answer;
import tools.jackson.databind.JsonNode;

/** Importing and handing out a delegation, as other programs do it. */
class ImportApiTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aDryRunMakesNothingUntilItIsApplied() {
        String csv = "code,name,subscriptionId\nIAPI,Imported by API," + UUID.randomUUID() + "\nbad code,x,\n";
        Answer checked = upload("administrator", "?dryRun=true", csv);
        assertThat(checked.status()).isEqualTo(201);
        String id = checked.json().path("id").asString();
        assertThat(checked.json().path("state").asString()).isEqualTo("CHECKED");
        assertThat(checked.json().at("/planned/NEW_TENANT").asInt()).isEqualTo(1);
        assertThat(system.get("administrator", "/api/v1/tenants/IAPI").status()).isEqualTo(404);

        assertThat(system.post("administrator", "/api/v1/imports/" + id + "/apply", null)
                        .status())
                .isEqualTo(202);
        WholeSystem.eventually("the import", () -> state(id).equals("DONE"));
        assertThat(system.get("administrator", "/api/v1/tenants/IAPI").status()).isEqualTo(200);
        JsonNode failed = system.get("administrator", "/api/v1/imports/" + id + "/rows?failed=true")
                .json()
                .path("items");
        assertThat(failed.size()).isEqualTo(1);
        assertThat(failed.get(0).at("/result/column").asString()).isEqualTo("code");
        assertThat(failed.get(0).at("/result/reason").asString()).contains("2 to 12 letters");
        assertThat(system.get("administrator", "/api/v1/imports/" + id + "/failed.csv")
                        .body())
                .contains("bad code,x,");
    }

    @Test
    void withoutADryRunItBeginsAtOnce() {
        String id = upload("administrator", "?dryRun=false", "code,name\nIONE,At once\n")
                .json()
                .path("id")
                .asString();
        WholeSystem.eventually("the import", () -> state(id).equals("DONE"));
        assertThat(system.get("soc-tier1", "/api/v1/tenants/IONE").status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoFileAndWhoMayNot() {
        Answer wrong = upload("administrator", "", "naam\nx\n");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/file/0").asString()).contains("naam");
        assertThat(upload("administrator", "", "x".repeat(5 * 1024 * 1024 + 1)).status())
                .isEqualTo(413);
        assertThat(upload("soc-lead", "", "code,name\nINOT,n\n").status()).isEqualTo(403);
        assertThat(system.get("soc-tier1", "/api/v1/imports").status()).isEqualTo(403);
        assertThat(system.get("administrator", "/api/v1/imports/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void handsOutADelegationAsFiles() {
        WholeSystem.Customer customer = system.newCustomer();
        String one = "/api/v1/tenants/" + customer.code() + "/subscriptions/" + customer.subscription();
        Answer json = system.get("administrator", one + "/delegation.json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json()
                        .at("/resources/0/properties/registrationDefinitionName")
                        .asString())
                .endsWith(customer.code() + " " + customer.subscription());
        assertThat(system.get("administrator", one + "/delegation.bicep").body())
                .contains("Microsoft.ManagedServices/registrationDefinitions@");
        WholeSystem.Customer other = system.newCustomer();
        assertThat(system.get(other.client(), one + "/delegation.json").status())
                .isEqualTo(404);
    }

    private String state(String id) {
        return system.get("administrator", "/api/v1/imports/" + id)
                .json()
                .path("state")
                .asString();
    }

    private Answer upload(String client, String query, String csv) {
        return system.exchange(HttpRequest.newBuilder(system.url.resolve("/api/v1/imports" + query))
                .header("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + system.token(client))
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build());
    }
}
