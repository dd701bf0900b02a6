package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The image as an operator uses it, built on a base made of the running JDK, so that nothing has to be fetched. */
@Tag("slow")
@EnabledIf(value = "engineAnswers", disabledReason = "no Docker engine answers")
class ImageTests {

    private static final String BASE = "mdr-test-base:local";
    private static final String IMAGE = "mdr-test-portal:local";

    @TempDir
    static Path folder;

    static boolean engineAnswers() throws Exception {
        return Shell.run(Duration.ofSeconds(20), "docker", "version", "--format", "{{.Server.Version}}")
                        .exitCode()
                == 0;
    }

    @BeforeAll
    static void buildTheImage() throws Exception {
        assumeThat(Project.root().resolve("mdr-app/target/mdr.jar"))
                .as("the application is packaged (mvn package)")
                .exists();
        Shell.run(
                        Duration.ofMinutes(5),
                        "docker",
                        "import",
                        LocalBase.pack(folder).toString(),
                        BASE)
                .succeeds();
        Shell.run(
                        Duration.ofMinutes(10),
                        "docker",
                        "build",
                        "--build-arg",
                        "BASE_IMAGE=" + BASE,
                        "--tag",
                        IMAGE,
                        Project.root().toString())
                .succeeds();
    }

    @AfterAll
    static void removeTheImages() throws Exception {
        Shell.run(Duration.ofMinutes(1), "docker", "image", "rm", "--force", IMAGE, BASE);
    }

    @Test
    void migratesAndEndsThenServes() throws Exception {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"));
                var neighbours = EmulatedNeighbours.start(
                        new RunOptions(8080, folder, false, false), new AppSettings(Map.of()))) {
            int port = RunningLauncher.freePort();
            var settings = new LinkedHashMap<>(
                    new AppSettings(Map.of()).forApp(port, Optional.of(postgres.jdbcUrl()), neighbours));

            settings.put("MDR_ROLES", "migrate");
            container("mdr-test-migrate", settings, "--rm").succeeds();

            settings.put("MDR_ROLES", "web");
            container("mdr-test-web", settings, "--detach").succeeds();
            try (var live = new Readiness("http://127.0.0.1:" + port)) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(500))
                        .until(live::now);
                assertThat(Shell.run(
                                        Duration.ofSeconds(20),
                                        "docker",
                                        "inspect",
                                        "--format",
                                        "{{.Config.User}}",
                                        "mdr-test-web")
                                .output())
                        .startsWith("10001");
            } finally {
                Shell.run(Duration.ofMinutes(1), "docker", "rm", "--force", "mdr-test-web");
            }
        }
    }

    private static Shell.Result container(String name, Map<String, String> settings, String how) throws Exception {
        Path environment = folder.resolve(name + ".env");
        Files.write(
                environment,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        return Shell.run(
                Duration.ofMinutes(3),
                List.of(
                        "docker",
                        "run",
                        how,
                        "--read-only",
                        "--tmpfs",
                        "/tmp",
                        "--name",
                        name,
                        "--network",
                        "host",
                        "--env-file",
                        environment.toString(),
                        IMAGE));
    }
}
