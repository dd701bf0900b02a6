package org.mdrportal.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewedHandlerTests {

    @Test
    void leadsBackToThePageOfTheForm() {
        assertThat(RenewedHandler.ownPath("https://mdr.example/incidents/new?tenant=NWND"))
                .isEqualTo("/incidents/new?tenant=NWND");
        assertThat(RenewedHandler.ownPath(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mdr.example//evil.example/", "javascript:alert(1)", "not an address", "evil", ""})
    void leadsNowhereElse(String referer) {
        assertThat(RenewedHandler.ownPath(referer)).isEmpty();
    }
}
