package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RunFileTests {

    private static final RunFile FILE = new RunFile(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080",
            "http://127.0.0.1:9/t/v2.0",
            "http://127.0.0.1:9/t/oauth2/v2.0/token",
            "api://c/.default",
            List.of(
                    new RunFile.Client("administrator", "s3", List.of("ADMINISTRATOR"), "all"),
                    new RunFile.Client("customer-nwnd", "s4", List.of("CUSTOMER_READER"), List.of("NWND"))),
            List.of(new RunFile.Person("lead@soc.example", "pw", List.of("SOC_LEAD"), "all")),
            "jdbc:postgresql://127.0.0.1:5432/mdr?user=postgres",
            null);

    @TempDir
    Path folder;

    @Test
    void hasTheShapeOtherProgramsRelyOn() throws IOException {
        Path file = folder.resolve("run.json");

        FILE.write(file);

        var json = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(json.propertyNames())
                .containsExactly(
                        "url",
                        "managementUrl",
                        "issuer",
                        "tokenUrl",
                        "scope",
                        "clients",
                        "people",
                        "jdbcUrl",
                        "emulatorUrl");
        assertThat(json.get("emulatorUrl").isNull()).isTrue();
        assertThat(json.get("clients").get(0).propertyNames()).containsExactly("id", "secret", "roles", "tenants");
        assertThat(json.get("clients").get(0).get("tenants").asString()).isEqualTo("all");
        assertThat(json.get("clients").get(1).get("tenants").get(0).asString()).isEqualTo("NWND");
        assertThat(json.get("people").get(0).propertyNames()).containsExactly("user", "password", "roles", "tenants");
    }

    @Test
    void isReadableByItsOwnerOnlyAlsoWhenItReplacesOneThatWasNot() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{}");

        FILE.write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void keepsSecretsOutOfLogs() {
        assertThat(FILE.toString() + FILE.clients() + FILE.people()).doesNotContain("s3", "s4", "pw");
    }
}
