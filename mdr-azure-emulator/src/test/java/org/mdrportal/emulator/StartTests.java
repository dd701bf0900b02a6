package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Person;

class StartTests {

    @TempDir
    Path folder;

    @Test
    void aRestartKeepsKeysPasswordsAndHistory() throws Exception {
        Path seed = folder.resolve("data/seed.json");
        String keys;
        List<String> passwords;
        List<?> history;
        try (var first = AzureEmulator.start(EmulatorOptions.defaults().withSeedFile(seed));
                var caller = new Caller(first)) {
            passwords = passwords(DemoFleet.load(first.fleet()));
            history = first.fleet().alerts(DemoFleet.NORTHWIND_SHOP);
            keys = caller.get("/organizations/discovery/v2.0/keys").body();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
                .isEqualTo("rw-------");
        try (var second = AzureEmulator.start(EmulatorOptions.defaults().withSeedFile(seed));
                var caller = new Caller(second)) {
            assertThat(passwords(DemoFleet.load(second.fleet()))).isEqualTo(passwords);
            assertThat(second.fleet().alerts(DemoFleet.NORTHWIND_SHOP)).isEqualTo(history);
            assertThat(caller.get("/organizations/discovery/v2.0/keys").body()).isEqualTo(keys);
        }
    }

    @Test
    void withoutASeedNothingIsGuessable() {
        try (var one = AzureEmulator.start(EmulatorOptions.defaults());
                var other = AzureEmulator.start(EmulatorOptions.defaults())) {
            assertThat(one.armToken()).isNotEqualTo(other.armToken()).isNotEqualTo(one.actionToken());
            assertThat(one.url()).isNotEqualTo(other.url());
        }
    }

    @Test
    void aSeedThatIsNoneStopsTheStart() throws Exception {
        Path seed = Files.writeString(folder.resolve("seed.json"), "{");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureEmulator.start(EmulatorOptions.defaults().withSeedFile(seed)))
                .withMessageContaining(seed.toString());
    }

    @Test
    void theProviderAloneHasNoCustomers() {
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults())) {
            ProviderOnly provider = ProviderOnly.load(emulator.fleet());
            assertThat(provider.programs())
                    .extracting(program -> program.clientId())
                    .containsExactly("administrator", "soc-lead", "soc-tier1", "finance", "soc-tier1-assigned");
            assertThat(emulator.fleet().subscriptions()).isEmpty();
            assertThat(emulator.fleet().directories()).hasSize(1);
            assertThat(emulator.fleet().people()).extracting(Person::isGuest).containsOnly(false);
        }
    }

    @Test
    void aPartCanBeOff() throws Exception {
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults().withParts(false, true));
                var caller = new Caller(emulator)) {
            assertThat(caller.arm("/subscriptions?api-version=2022-12-01").statusCode())
                    .isEqualTo(404);
            assertThat(caller.get("/organizations/discovery/v2.0/keys").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void itStartsInWellUnderASecond() {
        try (var _ = AzureEmulator.start(EmulatorOptions.defaults())) {
            // The first start in this JVM loads classes; a later one shows the cost of a test.
        }
        long before = System.nanoTime();
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults().withSeedFile(null))) {
            DemoFleet.load(emulator.fleet());
        }
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    @Test
    void nothingTellsAPasswordByBeingPrinted() {
        try (var emulator = AzureEmulator.start(EmulatorOptions.defaults())) {
            DemoFleet demo = DemoFleet.load(emulator.fleet());
            passwords(demo).forEach(password -> assertThat(demo.toString()).doesNotContain(password));
        }
    }

    @Test
    void argumentsAreChecked() {
        var errors = new ByteArrayOutputStream();
        var stream = new PrintStream(errors);
        assertThat(EmulatorMain.options(
                        List.of("--port", "7000", "--seed", "s", "--redirect", "http://localhost:8080/back"), stream))
                .hasValueSatisfying(options -> {
                    assertThat(options.port()).isEqualTo(7000);
                    assertThat(options.redirectUris()).containsExactly(URI.create("http://localhost:8080/back"));
                    assertThat(options.seedFile()).isEqualTo(Path.of("s"));
                });
        assertThat(EmulatorMain.options(List.of("--port", "many"), stream)).isEmpty();
        assertThat(EmulatorMain.options(List.of("--colour", "red"), stream)).isEmpty();
        assertThat(EmulatorMain.options(List.of("--port"), stream)).isEmpty();
        assertThat(errors.toString()).contains("usage: emulator");
    }

    private static List<String> passwords(DemoFleet demo) {
        return demo.provider().people().stream().map(Person::password).toList();
    }
}
