package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertNamesTests {

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
