package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LauncherTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> NO_DATABASE =
            Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/mdr?user=someone");

    @TempDir
    Path data;

    @AfterEach
    void leaveNothingRunning() {
        AppProcess.endOrphan(data.resolve("app.pid"));
        LocalPostgres.endOrphan(data.resolve("postgres"));
    }

    @Test
    void writesTheRunFileBeforeItIsReadyAndStopsEverythingOnSigterm() throws Exception {
        var launcher = RunningLauncher.withFakeApp("serves", data, Map.of()).untilReady(PATIENCE);
        var children = RunningLauncher.children(data);

        assertThat(children).hasSize(2).allMatch(RunningLauncher::isAlive);
        assertThat(jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:").endsWith("/mdr?user=postgres");

        assertThat(launcher.terminate()).isEqualTo(143);
        // PostgreSQL says it is down a moment before its process is gone.
        await().atMost(Duration.ofSeconds(5)).until(() -> children.stream().noneMatch(RunningLauncher::isAlive));
        assertThat(launcher.output())
                .contains(data.resolve("run.json").toString())
                .doesNotContain("ended with");
        assertThat(data.resolve("run.json")).doesNotExist();
    }

    @Test
    void takesOverTheDatabaseOfALauncherThatWasKilled() throws Exception {
        var killed = RunningLauncher.withFakeApp("serves", data, Map.of()).untilReady(PATIENCE);
        execute("create table kept (id int)");
        var children = RunningLauncher.children(data);
        killed.kill();

        try (var next = RunningLauncher.withFakeApp("serves", data, Map.of()).untilReady(PATIENCE)) {
            execute("insert into kept values (1)");
            assertThat(next.output()).contains("took over the database");
            assertThat(children).noneMatch(RunningLauncher::isAlive);
        }

        try (var _ =
                RunningLauncher.withFakeApp("serves", data, Map.of(), "--fresh").untilReady(PATIENCE)) {
            execute("create table kept (id int)");
        }
    }

    @Test
    void theApplicationEndsWhenItsLauncherIsKilled() throws Exception {
        var launcher = RunningLauncher.withFakeApp("serves", data, NO_DATABASE).untilReady(PATIENCE);
        long app = RunningLauncher.children(data).getFirst();

        launcher.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> !RunningLauncher.isAlive(app));
    }

    @Test
    void namesTheLauncherThatHoldsTheDataDirectory() throws Exception {
        try (var first =
                RunningLauncher.withFakeApp("serves", data, NO_DATABASE).untilReady(PATIENCE)) {
            var second = RunningLauncher.withFakeApp("serves", data, NO_DATABASE);

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains(data.toString(), "in use by process " + first.pid(), "--data")
                    .doesNotContain("\n");
            assertThat(first.isReady()).isTrue();
        }
    }

    @Test
    void aSecondInstanceSharesTheFirstOnesDatabase(@TempDir Path other) throws Exception {
        try (var _ = RunningLauncher.withFakeApp("serves", data, Map.of()).untilReady(PATIENCE)) {
            String url = jdbcUrl();
            try (var _ = RunningLauncher.withFakeApp("serves", other, Map.of("SPRING_DATASOURCE_URL", url))
                    .untilReady(PATIENCE)) {
                assertThat(Files.readString(other.resolve("log/app.log"))).contains("database " + url);
                assertThat(other.resolve("postgres")).doesNotExist();
            }
        }
    }

    @Test
    void saysWhyTheApplicationDied() throws Exception {
        var launcher = RunningLauncher.withFakeApp("dies", data, NO_DATABASE);

        assertThat(launcher.exitCode()).isEqualTo(1);
        assertThat(launcher.output())
                .contains("ended with exit code 3", data.resolve("log/app.log").toString(), "no such table");
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launcher = RunningLauncher.withFakeApp(
                    "serves", data, NO_DATABASE, "--port", Integer.toString(taken.getLocalPort()));

            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(launcher.output()).contains("port " + taken.getLocalPort() + " is taken", "--port");
        }
    }

    private String jdbcUrl() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(data.resolve("run.json")))
                .get("jdbcUrl")
                .asString();
    }

    private void execute(String sql) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
