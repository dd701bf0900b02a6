package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import tools.jackson.databind.JsonNode;

/** The same finding, however it is spelled in the field, has the same category where people and programs read it. */
class SpellingVariantsTests {

    private static final Customer CUSTOMER = WholeSystem.shared().newCustomer();

    private final WholeSystem system = WholeSystem.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            # the prefix of before June 2021
            AKS_ExposedDashboard                       | anything                                              | -         | DASHBOARD_ACCESS        | ID
            K8S_ExposedDashboard                       | anything                                              | -         | DASHBOARD_ACCESS        | ID
            # twins of another plan
            VM_KubernetesAPI                           | anything                                              | -         | UNAUTHORIZED_API_ACCESS | ID
            K8S.NODE_KubernetesAPI                     | anything                                              | -         | UNAUTHORIZED_API_ACCESS | ID
            VM_MinerInContainerImage                   | anything                                              | -         | CRYPTO_MINING           | ID
            K8S.NODE_MinerInContainerImage             | anything                                              | -         | CRYPTO_MINING           | ID
            # misspelled by its maker
            K8S_ServiceAcountPermissionAnomaly         | anything                                              | -         | HIGH_PRIVILEGE_MISUSE   | ID
            # case and spaces
            K8S.Node_CryptoCoinMinerDownload           | anything                                              | -         | CRYPTO_MINING           | ID
            K8S.NODE_ CryptoCoinMinerDownload          | anything                                              | -         | CRYPTO_MINING           | ID
            k8s.node_cryptocoinminerdownload           | anything                                              | -         | CRYPTO_MINING           | ID
            # a name never outranks the type
            K8S.NODE_MinerInContainerImage             | Exposed Kubernetes dashboard detected                 | Impact    | CRYPTO_MINING           | ID
            # noise of names
            -                                          | Potential crypto coin miner started                   | -         | CRYPTO_MINING           | NAME
            -                                          | PREVIEW - Potential crypto coin miner started         | -         | CRYPTO_MINING           | NAME
            -                                          | Potential crypto coin miner started (Preview)         | -         | CRYPTO_MINING           | NAME
            -                                          | Potential crypto coin miner started (preview)         | -         | CRYPTO_MINING           | NAME
            -                                          | Potential Crypto Coin Miner Started [seen multiple times] | -     | CRYPTO_MINING           | NAME
            -                                          | POTENTIAL CRYPTO COIN MINER STARTED.                  | -         | CRYPTO_MINING           | NAME
            K8S_NeverHeardOf                           | Potential crypto coin miner started                   | Impact    | CRYPTO_MINING           | NAME
            # no type, no known name: the tactic
            K8S_NeverHeardOf                           | Never heard of                                        | Execution | -                       | TACTIC
            K8S_NeverHeardOf                           | Never heard of                                        | -         | UNMAPPED                | NONE
            """)
    void aVariantHasTheCategoryOfTheFinding(String type, String title, String intent, String category, String by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("tenant", CUSTOMER.code());
        body.put("source", "variants");
        body.put("id", String.join(" ", String.valueOf(type), title, String.valueOf(intent)));
        body.put("title", title);
        body.put("severity", "Low");
        if (type != null) {
            body.put("type", type);
        }
        if (intent != null) {
            body.put("intent", intent);
        }
        Answer posted = system.post("soc-lead", "/api/v1/alerts", body);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        JsonNode alert = system.get(
                        "soc-tier1",
                        "/api/v1/alerts/" + posted.json().path("id").asString())
                .json();
        assertThat(alert.path("categoryBy").asString()).as(alert.toString()).isEqualTo(by);
        if (category != null) {
            assertThat(alert.path("category").asString()).as(alert.toString()).isEqualTo(category);
        }
        assertThat(alert.path("why").asString()).isNotBlank();
        assertThat(alert.path("ruleVersion").asInt()).isEqualTo(1);
        assertThat(alert.path("alertType").isNull()).isEqualTo(type == null);
    }

    /** As the alerts of Azure come over the wire, with what is odd about them. */
    @Test
    void oddAlertsOfAzureHaveTheCategoryOfThePlainOne() {
        Customer customer = system.newCustomer();
        AlertTemplate plain = Catalogue.get("K8S_ExposedDashboard");
        Quirk[] oddities = {
            Quirk.FEW_FIELDS,
            Quirk.NO_TYPE,
            Quirk.NO_TIMES,
            Quirk.SPACED_KEYS,
            Quirk.DANGLING_REFERENCE,
            Quirk.WITHOUT_RESOURCE_GROUP,
            Quirk.SHOUTING,
            Quirk.PREVIEW,
            Quirk.SAMPLE
        };
        system.emulator.fleet().raise(customer.subscription(), plain);
        for (Quirk odd : oddities) {
            system.emulator.fleet().raise(customer.subscription(), plain.with(odd));
        }
        String list = "/api/v1/alerts?limit=500&tenant=" + customer.code();
        eventually(
                "all of them",
                () -> system.get("soc-tier1", list).json().path("items").size() == oddities.length + 1);
        JsonNode alerts = system.get("soc-tier1", list).json().path("items");
        assertThat(alerts.valueStream().map(each -> each.path("category").asString()))
                .as(alerts.toString())
                .containsOnly("DASHBOARD_ACCESS");
        assertThat(alerts.valueStream().filter(each -> each.path("sample").asBoolean()))
                .hasSize(1);
        assertThat(alerts.valueStream()
                        .filter(each -> each.path("categoryBy").asString().equals("NAME")))
                .hasSize(1);
        // A sample shares no incident with what really happened.
        assertThat(alerts.valueStream()
                        .filter(each -> each.path("sample").asBoolean())
                        .map(each -> each.path("incident").asString()))
                .doesNotContainAnyElementsOf(alerts.valueStream()
                        .filter(each -> !each.path("sample").asBoolean())
                        .map(each -> each.path("incident").asString())
                        .toList());
    }
}
