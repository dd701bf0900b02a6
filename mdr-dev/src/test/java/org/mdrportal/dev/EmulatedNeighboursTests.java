package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdrportal.emulator.EmulatorOptions;

class EmulatedNeighboursTests {

    @TempDir
    Path folder;

    @Test
    void programsOfTheProviderAreThereAlsoWithoutDemoData() throws Exception {
        try (var neighbours = start(false, Map.of())) {
            var provider = neighbours.identityProvider().orElseThrow();

            assertThat(provider.clients())
                    .extracting(RunFile.Client::id)
                    .containsExactlyInAnyOrder(
                            "administrator", "soc-lead", "soc-tier1", "soc-tier1-assigned", "finance");
            assertThat(provider.clients())
                    .allMatch(client -> client.tenants().equals(client.id().endsWith("-assigned") ? List.of() : "all"));
            assertThat(neighbours.tenants()).isEmpty();
        }
    }

    @Test
    void everyDemoTenantHasAProgramAndTheRightForIt() throws Exception {
        try (var neighbours = start(true, Map.of())) {
            var provider = neighbours.identityProvider().orElseThrow();

            assertThat(neighbours.tenants()).isNotEmpty().allSatisfy(tenant -> {
                assertThat(provider.client("customer-" + tenant.code().toLowerCase(java.util.Locale.ROOT))
                                .tenants())
                        .isEqualTo(List.of(tenant.code()));
                assertThat(tenant.assignments()).isNotEmpty();
                assertThat(tenant.subscriptions()).isNotEmpty();
            });
        }
    }

    @Test
    void aProgramGetsATokenWithWhatTheRunFileSays() throws Exception {
        try (var neighbours = start(true, Map.of());
                var api = new ApiClient(
                        "http://127.0.0.1:1", neighbours.identityProvider().orElseThrow(), "customer-nwnd")) {
            assertThat(api).isNotNull();
        }
    }

    @Test
    void whatTheCallerHasIsNotStarted() throws Exception {
        try (var own = start(true, Map.of("MDR_AZURE_ARM_ENDPOINT", "http://127.0.0.1:1"))) {
            assertThat(own.azure()).isEmpty();
            assertThat(own.identityProvider()).isPresent();
            assertThat(own.tenants()).allMatch(tenant -> tenant.subscriptions().isEmpty());
        }
        try (var own = start(true, Map.of("MDR_OIDC_ISSUER", "https://id.example"))) {
            assertThat(own.azure()).isPresent();
            assertThat(own.identityProvider()).isEmpty();
        }
    }

    @Test
    void aSecondInstanceNeedsOnlyTheAddresses() throws Exception {
        try (var first = start(true, Map.of())) {
            var addresses = Map.of(
                    "MDR_AZURE_ARM_ENDPOINT", first.azure().orElseThrow().toString(),
                    "MDR_OIDC_ISSUER", first.identityProvider().orElseThrow().issuer());
            try (var second = start(true, addresses)) {
                assertThat(second.settings()).containsAllEntriesOf(first.settings());
                assertThat(second.identityProvider()).isEmpty();
            }
            try (var notes = Files.list(folder.resolve("notes"))) {
                assertThat(notes)
                        .hasSize(1)
                        .allSatisfy(
                                note -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
                                        .isEqualTo("rw-------"));
            }
        }
        assertThat(folder.resolve("notes")).isEmptyDirectory();
    }

    @Test
    void passwordsStayOverARestart() throws Exception {
        List<RunFile.Client> before;
        try (var first = start(true, Map.of())) {
            before = first.identityProvider().orElseThrow().clients();
        }
        try (var again = start(true, Map.of())) {
            assertThat(again.identityProvider().orElseThrow().clients()).isEqualTo(before);
        }
    }

    private Neighbours start(boolean demoData, Map<String, String> caller) throws Exception {
        var options = new RunOptions(8080, folder.resolve("data"), false, demoData);
        return EmulatedNeighbours.start(
                options, new AppSettings(caller), EmulatorOptions.defaults(), folder.resolve("notes"));
    }
}
