package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A launcher in a process of its own, as a person or a program starts it. */
final class RunningLauncher implements AutoCloseable {

    final int port;
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private RunningLauncher(int port, Process process) {
        this.port = port;
        this.process = process;
        this.reader = Thread.ofVirtual().start(() -> read(process.inputReader()));
    }

    static RunningLauncher withFakeApp(String behaviour, Path data, Map<String, String> settings, String... options)
            throws IOException {
        var line = new ArrayList<>(List.of(
                AppImage.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LaunchUnderTest.class.getName(),
                behaviour));
        return start(line, data, settings, options);
    }

    static RunningLauncher start(List<String> line, Path data, Map<String, String> settings, String... options)
            throws IOException {
        int port = freePort();
        var command = new ArrayList<>(line);
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MDR_") || name.startsWith("SPRING_"));
        builder.environment().putAll(settings);
        return new RunningLauncher(port, builder.start());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void read(BufferedReader lines) {
        try (lines) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningLauncher untilReady(Duration patience) {
        await("ready").atMost(patience).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(process.isAlive()).as(() -> String.join("\n", output)).isTrue();
            return isReady();
        });
        return this;
    }

    boolean isReady() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM, as a service manager sends it. */
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        return exitCode();
    }

    /** SIGKILL: nothing in the launcher gets a chance to tidy up. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ends within a minute")
                .isTrue();
        reader.join(Duration.ofSeconds(5));
        return process.exitValue();
    }

    String output() {
        return String.join("\n", output);
    }

    static List<Long> children(Path data) throws IOException {
        var numbers = new ArrayList<Long>();
        for (String file : List.of("app.pid", "postgres/postmaster.pid")) {
            if (Files.exists(data.resolve(file))) {
                numbers.add(Long.parseLong(
                        Files.readAllLines(data.resolve(file)).getFirst().strip()));
            }
        }
        return numbers;
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }
}
