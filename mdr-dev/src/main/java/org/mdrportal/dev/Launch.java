package org.mdrportal.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run: brings up what is missing in the order it is needed, and takes it down in the opposite one. */
final class Launch implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(3);

    private final RunOptions options;
    private final AppSettings settings;
    private final NeighboursFactory factory;
    private final AppCommand command;
    private final PrintStream out;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopping;

    Launch(
            RunOptions options,
            Map<String, String> caller,
            NeighboursFactory factory,
            AppCommand command,
            PrintStream out) {
        this.options = options;
        this.settings = new AppSettings(caller);
        this.factory = factory;
        this.command = command;
        this.out = out;
    }

    /** Brings up the neighbours for these settings. */
    @FunctionalInterface
    interface NeighboursFactory {

        Neighbours start(RunOptions options, AppSettings settings) throws IOException;
    }

    /**
     * Returns when the application has ended.
     *
     * @return the exit code of the launcher
     */
    int run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        var data = keep(DataDirectory.open(options.data()));
        takeOver(data);
        refuseBusyPort();
        Optional<String> jdbcUrl = settings.has(AppSettings.DATABASE)
                ? Optional.empty()
                : Optional.of(keep(LocalPostgres.start(data.postgres(), data.postgresLog()))
                        .jdbcUrl());
        var neighbours = keep(factory.start(options, settings));
        Map<String, String> environment = settings.forApp(options.port(), jdbcUrl, neighbours);
        RunFile runFile = describe(jdbcUrl, neighbours, environment);
        List<String> line = command.prepare(environment);
        runFile.write(data.runFile());
        keep(() -> Files.deleteIfExists(data.runFile()));
        out.println("run file  " + data.runFile());
        out.println("log       " + data.appLog());
        var app = keep(AppProcess.start(line, environment, data.appLog(), data.appPid()));
        if (environment.getOrDefault("MDR_ROLES", "").strip().equalsIgnoreCase("migrate")) {
            return app.waitFor();
        }
        app.awaitReady(runFile.url(), READY);
        if (options.demoData()) {
            DemoData.seed(runFile.url(), neighbours);
            neighbours.startAttack();
        }
        welcome(runFile, began);
        app.waitFor();
        if (isStopping()) {
            return 0;
        }
        throw new StopException(1, app.died());
    }

    private void takeOver(DataDirectory data) throws IOException {
        if (AppProcess.endOrphan(data.appPid())) {
            out.println("ended the application of an earlier run that was killed");
        }
        if (LocalPostgres.endOrphan(data.postgres())) {
            out.println("took over the database of an earlier run that was killed");
        }
        Files.deleteIfExists(data.runFile());
        if (options.fresh()) {
            DataDirectory.delete(data.postgres());
            Files.deleteIfExists(data.emulatorSeed());
        }
    }

    private void refuseBusyPort() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()));
        } catch (BindException _) {
            throw new StopException(
                    1, "port " + options.port() + " is taken: stop that program, or choose another with --port");
        }
    }

    private RunFile describe(Optional<String> jdbcUrl, Neighbours neighbours, Map<String, String> environment) {
        var provider = neighbours.identityProvider();
        return new RunFile(
                AppSettings.url(options.port()),
                settings.managementUrl(options.port()),
                environment.getOrDefault(AppSettings.ISSUER, ""),
                provider.map(p -> p.tokenUrl().toString()).orElse(null),
                "api://" + environment.getOrDefault(AppSettings.CLIENT_ID, "") + "/.default",
                provider.map(Neighbours.IdentityProvider::clients).orElse(List.of()),
                provider.map(Neighbours.IdentityProvider::people).orElse(List.of()),
                jdbcUrl.orElseGet(settings::callersJdbcUrl),
                neighbours.azure().map(Object::toString).orElse(null));
    }

    private void welcome(RunFile runFile, long began) {
        out.printf(
                Locale.ROOT, "portal    %s (ready after %.1f s)%n", runFile.url(), (System.nanoTime() - began) / 1e9);
        for (RunFile.Person person : runFile.people()) {
            out.println("sign in   " + person.user() + " / " + person.password() + "  "
                    + String.join(", ", person.roles()) + "  " + person.tenants());
        }
        out.println("stop with Ctrl-C");
    }

    /** What comes up while everything goes down goes down too. */
    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            if (!stopping) {
                running.push(part);
                return part;
            }
        }
        stop(part);
        throw new StopException(1, "stopped while starting");
    }

    /** Stops the application before what it talks to; one part that fails does not keep the others up. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (running) {
                stopping = true;
                if (running.isEmpty()) {
                    return;
                }
                part = running.pop();
            }
            stop(part);
        }
    }

    private void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            out.println("while stopping: " + e);
        }
    }

    boolean isStopping() {
        synchronized (running) {
            return stopping;
        }
    }
}
