package org.mdrportal.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A database and neighbours of a benchmark's own, against which it starts the production jar as often as it likes. */
public final class BenchBed implements AutoCloseable {

    private final Path folder;
    private final LocalPostgres postgres;
    private final Neighbours neighbours;
    private final AppImage image;

    private BenchBed(Path folder, LocalPostgres postgres, Neighbours neighbours, AppImage image) {
        this.folder = folder;
        this.postgres = postgres;
        this.neighbours = neighbours;
        this.image = image;
    }

    /** Brings everything up but the application; it goes down with the benchmark, however that ends. */
    public static BenchBed open() throws IOException {
        Path folder = Files.createTempDirectory("mdr-bench");
        var postgres = LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LocalPostgres.endOrphan(folder.resolve("postgres"));
            DataDirectory.delete(folder);
        }));
        var options = new RunOptions(freePort(), folder, true, false);
        var neighbours = EmulatedNeighbours.start(options, new AppSettings(Map.of()));
        return new BenchBed(folder, postgres, neighbours, AppImage.ofProject(System.out));
    }

    /** What one start cost, from the first instruction to the first answer that says "ready". */
    public record Start(double readySeconds, double cpuSeconds, double rssMebibytes) {}

    /**
     * Starts the application, waits until it is ready, and stops it.
     *
     * @param quick with the cache of loaded classes
     */
    public Start start(boolean quick) throws IOException, InterruptedException {
        int port = freePort();
        var environment = new TreeMap<>(
                new AppSettings(System.getenv()).forApp(port, Optional.of(postgres.jdbcUrl()), neighbours));
        if (!quick) {
            environment.put(AppImage.SWITCH, "off");
        }
        List<String> line = image.prepare(environment);
        long began = System.nanoTime();
        try (var app = AppProcess.start(line, environment, folder.resolve("app.log"), folder.resolve("app.pid"))) {
            app.awaitReady(AppSettings.url(port), Duration.ofMinutes(3));
            double ready = (System.nanoTime() - began) / 1e9;
            double cpu = ProcessHandle.of(app.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(time -> time.toMillis() / 1e3)
                    .orElse(0.0);
            return new Start(ready, cpu, residentMebibytes(app.pid()));
        }
    }

    private static double residentMebibytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        neighbours.close();
        postgres.close();
    }
}
