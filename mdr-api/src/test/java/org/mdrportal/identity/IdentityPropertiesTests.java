package org.mdrportal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPropertiesTests {

    private static IdentityProperties of(String issuer) {
        return new IdentityProperties(issuer, "portal", "very secret");
    }

    @Test
    void knowEntraByItsIssuer() {
        IdentityProperties entra = of("https://login.example/00000000-0000-4000-8000-0000000000AB/v2.0");
        assertThat(entra.entra()).isTrue();
        assertThat(entra.authority()).isEqualTo("https://login.example");
        assertThat(entra.staffDirectory()).isEqualTo("00000000-0000-4000-8000-0000000000ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example/realms/soc",
                "https://login.example/organizations/v2.0",
                "https://login.example/x/00000000-0000-4000-8000-0000000000ab/v2.0",
                "https://sts.example/00000000-0000-4000-8000-0000000000ab/"
            })
    void takeEveryOtherIssuerAsItsOwnDirectory(String issuer) {
        assertThat(of(issuer).entra()).isFalse();
        assertThat(of(issuer).staffDirectory()).isEqualTo(issuer);
        assertThatThrownBy(() -> of(issuer).authority()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neverShowTheSecret() {
        assertThat(of("https://login.example/realms/soc")).asString().doesNotContain("very secret");
    }

    @Test
    void areAllNeeded() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(new IdentityProperties("", " ", "")))
                    .hasSize(3);
            assertThat(factory.getValidator().validate(of("https://login.example/realms/soc")))
                    .isEmpty();
        }
    }
}
