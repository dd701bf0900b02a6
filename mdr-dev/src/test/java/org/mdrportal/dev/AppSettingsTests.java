package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppSettingsTests {

    private static final String JDBC = "jdbc:postgresql://127.0.0.1:5555/mdr?user=postgres";

    @Test
    void pointsTheApplicationAtTheLocalNeighbours() {
        var app = new AppSettings(Map.of("PATH", "/bin")).forApp(8081, Optional.of(JDBC), FakeNeighbours.all());

        assertThat(app)
                .containsEntry("PATH", "/bin")
                .containsEntry("SERVER_PORT", "8081")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("MDR_PUBLIC_URL", "http://127.0.0.1:8081")
                .containsEntry("SPRING_DATASOURCE_URL", JDBC)
                .containsEntry("SPRING_DATASOURCE_USERNAME", "postgres")
                .containsEntry("MDR_AZURE_ARM_ENDPOINT", FakeNeighbours.AZURE)
                .containsEntry("MDR_AZURE_CREDENTIAL", "static-token")
                .containsEntry("MDR_AZURE_POLL_INTERVAL", "PT5S")
                .containsEntry("MDR_OIDC_ISSUER", FakeNeighbours.ISSUER)
                .containsEntry("MDR_OIDC_CLIENT_ID", FakeNeighbours.CLIENT);
        assertThat(app.get("MDR_AZURE_STATIC_TOKEN")).hasSizeGreaterThan(20);
    }

    @Test
    void whatTheCallerSetWins() {
        var caller = Map.of(
                "MDR_AZURE_POLL_INTERVAL", "PT1S", "MDR_PUBLIC_URL", "https://portal.example", "MDR_ROLES", "web");

        assertThat(new AppSettings(caller).forApp(8081, Optional.of(JDBC), FakeNeighbours.all()))
                .containsAllEntriesOf(caller);
    }

    @Test
    void aCallersOwnNeighboursReachTheApplicationUnchanged() {
        var caller = Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://db.example/mdr",
                "SPRING_DATASOURCE_USERNAME", "me",
                "SPRING_DATASOURCE_PASSWORD", "p&w",
                "MDR_AZURE_ARM_ENDPOINT", "https://arm.example",
                "MDR_OIDC_ISSUER", "https://id.example");
        var settings = new AppSettings(caller);

        assertThat(settings.forApp(8081, Optional.empty(), FakeNeighbours.none()))
                .containsAllEntriesOf(caller)
                .doesNotContainKeys("MDR_AZURE_CREDENTIAL", "MDR_AZURE_STATIC_TOKEN", "MDR_OIDC_CLIENT_ID");
        assertThat(settings.callersJdbcUrl()).isEqualTo("jdbc:postgresql://db.example/mdr?user=me&password=p%26w");
    }

    @Test
    void anAzureOnThisMachineNeedsNoIdentity() {
        var caller = Map.of("MDR_AZURE_ARM_ENDPOINT", "http://127.0.0.1:4711");

        assertThat(new AppSettings(caller).forApp(8081, Optional.of(JDBC), FakeNeighbours.none()))
                .containsEntry("MDR_AZURE_CREDENTIAL", "static-token")
                .containsKey("MDR_AZURE_STATIC_TOKEN");
        assertThat(new AppSettings(Map.of(
                                "MDR_AZURE_ARM_ENDPOINT",
                                "http://127.0.0.1:4711",
                                "MDR_AZURE_CREDENTIAL",
                                "client-secret"))
                        .forApp(8081, Optional.of(JDBC), FakeNeighbours.none()))
                .containsEntry("MDR_AZURE_CREDENTIAL", "client-secret")
                .doesNotContainKey("MDR_AZURE_STATIC_TOKEN");
    }

    @Test
    void metricsAreWhereTheCallerPutThem() {
        assertThat(new AppSettings(Map.of()).managementUrl(8080)).isEqualTo("http://127.0.0.1:8080");
        assertThat(new AppSettings(Map.of("MANAGEMENT_SERVER_PORT", "9090")).managementUrl(8080))
                .isEqualTo("http://127.0.0.1:9090");
    }
}
