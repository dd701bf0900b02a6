package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestAlertsTests {

    @ParameterizedTest
    @CsvSource({
        "SIMULATED_K8S_Anything, Some name, true",
        "simulated_x, Some name, true",
        "' SIMULATED _VM_x', Some name, true",
        "K8S_Anything, [Sample alert] Some name, true",
        "K8S_Anything, PREVIEW - [SAMPLE ALERT] Some name, true",
        "K8S.NODE_EICAR, Some name, true",
        "AKS_EICAR, Some name, true",
        "vm_eicar, Some name, true",
        ", Microsoft  Defender for Cloud test alert (not a threat)., true",
        "K8S_Anything, Microsoft Defender for Cloud test alert (not a threat), false",
        "K8S_Anything, Some sample, false",
        "K8S_SIMULATED_x, Some name, false",
        ", , false"
    })
    void knowsTestsAndSamples(String type, String name, boolean test) {
        assertThat(TestAlerts.isTest(type, name)).isEqualTo(test);
    }

    @ParameterizedTest
    @CsvSource({
        "AKS_PrivilegedContainer, K8S_PRIVILEGEDCONTAINER",
        "' K8S.NODE_ KubernetesAPI', K8S.NODE_KUBERNETESAPI",
        "'  ', "
    })
    void comparesTypesWithoutWhatSourcesAdd(String given, String compared) {
        assertThat(AlertNames.type(given)).isEqualTo(compared);
    }

    @ParameterizedTest
    @CsvSource({
        "PREVIEW - Privileged Container Detected., privileged container detected",
        "Privileged container  detected (Preview), privileged container detected",
        "[SAMPLE ALERT] Privileged container detected [seen multiple times], privileged container detected",
        "., "
    })
    void comparesTitlesWithoutWhatSourcesAdd(String given, String compared) {
        assertThat(AlertNames.title(given)).isEqualTo(compared);
    }
}
