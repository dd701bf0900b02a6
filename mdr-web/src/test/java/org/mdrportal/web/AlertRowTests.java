package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.alert;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRowTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://portal.example/a",
                "//portal.example/a",
                "data:text/html,x",
                "https:",
                "https://portal example/",
                ""
            })
    void givesNoLinkThatIsNotSafeToFollow(String uri) {
        assertThat(new AlertRow(alert("High", "pod", uri)).link()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "High,high",
        "high,high",
        "Medium,medium",
        "Low,low",
        "Informational,info",
        "Catastrophic,unknown",
        ",unknown"
    })
    void givesEverySeverityAShape(String severity, String shape) {
        assertThat(new AlertRow(alert(severity, "pod", null)).shape()).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-shop,aks-shop",
        "/subscriptions/x/providers/Microsoft.Kubernetes/CONNECTEDCLUSTERS/arc-1/extensions/e,arc-1",
        "/subscriptions/x/providers/Microsoft.ContainerRegistry/registries/acr1,acr1",
        "odd,odd"
    })
    void shortensAResourceToTheNamePeopleUse(String id, String brief) {
        assertThat(ResourceNames.brief(id)).isEqualTo(brief);
    }
}
