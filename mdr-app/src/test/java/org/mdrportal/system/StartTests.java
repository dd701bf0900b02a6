package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.system.WholeSystem.Customer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** How an instance starts with other settings, and which settings it refuses with a sentence. */
class StartTests {

    private final WholeSystem system = WholeSystem.shared();

    @ParameterizedTest
    @ExtendWith(OutputCaptureExtension.class)
    @CsvSource(delimiter = '|', textBlock = """
            mdr.azure.arm-endpoint   | http://arm.example | plain http is accepted for loopback addresses only
            mdr.oidc.issuer          | ''                 | mdr.oidc.issuer
            mdr.roles                | ''                 | MDR_ROLES names no role
            mdr.azure.poll-interval  | PT0.5S             | mdr.azure.pollInterval
            mdr.azure.static-token   | ''                 | static-token needs mdr.azure.static-token
            """)
    void aBadSettingStopsTheStartWithASentence(String name, String value, String sentence, CapturedOutput output) {
        Throwable failure = catchThrowable(
                () -> system.start(WholeSystem.freePort(), Map.of(name, value)).close());
        assertThat(failure).as(name + "=" + value + " started").isNotNull();
        assertThat(output.getOut() + messages(failure)).contains(sentence);
    }

    @Test
    void aSuperusersLoginIsRefusedWhereThatWasAskedFor() {
        Throwable failure = catchThrowable(() -> system.start(
                        WholeSystem.freePort(),
                        Map.of(
                                "spring.datasource.username", system.database.ownerUsername(),
                                "spring.datasource.password", system.database.ownerPassword(),
                                "mdr.database.require-separate-owner", "true"))
                .close());
        assertThat(messages(failure)).contains("is a superuser").contains("a login that is only a member of mdr_app");
    }

    @Test
    void theCustomersSiteAloneGivesStaffNothingAndAnswersNoProgram() {
        Customer customer = system.newCustomer();
        system.raise(customer, "Seen on the customers' site");
        int port = WholeSystem.freePort();
        URI site = URI.create("http://127.0.0.1:" + port);
        system.allowSignIn(site);
        try (ConfigurableApplicationContext _ = system.start(port, Map.of("mdr.roles", "portal"))) {
            assertThat(system.send(site, "soc-tier1", "GET", "/api/v1/alerts", null)
                            .status())
                    .isEqualTo(403);
            assertThat(system.send(site, customer.client(), "GET", "/api/v1/alerts", null)
                            .status())
                    .isEqualTo(403);
            try (BrowserWindow window = Browser.shared().window()) {
                window.signIn(site, "Sign in as staff", system.staff("lead"));
                assertThat(window.heading("You have no access yet")).isVisible();
                assertThat(window.page
                                .navigate(site.resolve("/tenants").toString())
                                .status())
                        .isEqualTo(403);
                assertThat(window.page
                                .navigate(site.resolve("/alerts").toString())
                                .status())
                        .isEqualTo(403);
            }
            try (BrowserWindow window = Browser.shared().window()) {
                window.signIn(site, "Sign in as customer", customer.person());
                assertThat(window.heading("Incidents")).isVisible();
                window.page.navigate(site.resolve("/alerts").toString());
                assertThat(window.link("Seen on the customers' site")).isVisible();
                assertThat(window.rows()).hasCount(1);
            }
        }
    }

    @Test
    void metricsAreForTheAdministratorOnTheMainPort() {
        String metrics = "/actuator/prometheus";
        assertThat(system.get("", metrics).status()).isEqualTo(401);
        assertThat(system.get("soc-tier1", metrics).status()).isEqualTo(403);
        WholeSystem.Answer answer = system.get("administrator", metrics);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("mdr_");
        assertThat(system.get("", "/livez").status()).isEqualTo(200);
        assertThat(system.get("", "/readyz").status()).isEqualTo(200);
        assertThat(system.get("administrator", "/actuator/env").status()).isIn(403, 404);
    }

    @Test
    void metricsNeedNoTokenOnAPortOfTheirOwn() {
        int port = WholeSystem.freePort();
        int management = WholeSystem.freePort();
        try (ConfigurableApplicationContext _ = system.start(
                port, Map.of("management.server.port", "" + management, "management.server.address", "127.0.0.1"))) {
            URI there = URI.create("http://127.0.0.1:" + management);
            assertThat(system.send(there, "", "GET", "/actuator/prometheus", null)
                            .status())
                    .isEqualTo(200);
            URI main = URI.create("http://127.0.0.1:" + port);
            assertThat(system.send(main, "", "GET", "/readyz", null).status()).isEqualTo(200);
            assertThat(system.send(main, "", "GET", "/actuator/prometheus", null)
                            .status())
                    .isNotEqualTo(200);
            assertThat(system.send(there, "", "GET", "/api/v1/alerts", null).status())
                    .isNotEqualTo(200);
        }
    }

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }
}
