package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The launcher with the real application, as it is packaged. */
@Tag("slow")
class RunEndToEndTests {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    Path data;

    @BeforeEach
    void needTheApplication() {
        assumeThat(Project.root().resolve("mdr-app/target/mdr.jar"))
                .as("the application is packaged (mvn package)")
                .exists();
    }

    @AfterEach
    void leaveNothingRunning() {
        AppProcess.endOrphan(data.resolve("app.pid"));
        LocalPostgres.endOrphan(data.resolve("postgres"));
    }

    @Test
    void runsStopsOnSigtermAndTakesOverAfterAKill() throws Exception {
        var first = mdr().untilReady(PATIENCE);
        var clients = JsonMapper.builder()
                .build()
                .readTree(Files.readString(data.resolve("run.json")))
                .get("clients");
        assertThat(clients.valueStream().map(client -> client.get("id").asString()))
                .contains("administrator", "soc-lead", "soc-tier1", "finance");
        var children = RunningLauncher.children(data);
        assertThat(first.terminate()).isIn(0, 143);
        await().atMost(Duration.ofSeconds(5)).until(() -> children.stream().noneMatch(RunningLauncher::isAlive));

        var killed = mdr().untilReady(PATIENCE);
        killed.kill();

        try (var next = mdr().untilReady(PATIENCE)) {
            assertThat(next.output()).contains("took over the database");
        }
    }

    /** Without the script, which would build inside the build that runs this test. */
    private RunningLauncher mdr() throws Exception {
        var root = Project.root();
        var line = List.of(
                AppImage.java(),
                "-Dmdr.jar=" + root.resolve("mdr-app/target/mdr.jar"),
                "-Dmdr.cache=" + root.resolve(".mdr/cache"),
                "-cp",
                System.getProperty("java.class.path"),
                MdrRun.class.getName());
        return RunningLauncher.start(line, data, Map.of(), "--no-demo-data");
    }
}
