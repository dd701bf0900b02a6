package org.mdrportal.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application as a process of its own, started as production starts it. */
final class AppProcess implements AutoCloseable {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int TAIL = 30;

    private final Process process;
    private final Path log;
    private final Path pidFile;

    private AppProcess(Process process, Path log, Path pidFile) {
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /** Must be called by a thread that lives as long as the launcher: the kernel ends the child with its parent thread. */
    static AppProcess start(List<String> command, Map<String, String> environment, Path log, Path pidFile)
            throws IOException {
        if (Files.exists(log)) {
            Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(boundToParent(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Files.writeString(pidFile, process.pid() + "\n" + command.getLast() + "\n");
        return new AppProcess(process, log, pidFile);
    }

    /** After {@code kill -9} of the launcher nobody else would end the application. */
    static List<String> boundToParent(List<String> command) {
        if (!Files.isExecutable(SETPRIV)) {
            return command;
        }
        var bound = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "TERM"));
        bound.addAll(command);
        return bound;
    }

    /** Ends an application whose launcher was killed where the kernel did not do so. */
    static boolean endOrphan(Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            List<String> lines = Files.readAllLines(pidFile);
            boolean ended =
                    lines.size() == 2 && Processes.endIfOurs(Long.parseLong(lines.getFirst()), lines.getLast(), STOP);
            Files.deleteIfExists(pidFile);
            return ended;
        } catch (NumberFormatException _) {
            return false;
        } catch (IOException e) {
            throw new StopException(1, "cannot read " + pidFile + ": " + e.getMessage());
        }
    }

    void awaitReady(String url, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (var readiness = new Readiness(url)) {
            while (System.nanoTime() < end) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new StopException(1, died());
                }
                if (readiness.now()) {
                    return;
                }
            }
        }
        throw new StopException(1, "the application is not ready after " + patience.toSeconds() + " s; " + tail());
    }

    long pid() {
        return process.pid();
    }

    /** As the kernel does it to a process that takes too much: nothing in it gets a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        Processes.ended(process.toHandle(), STOP);
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    String died() {
        return "the application ended with exit code " + process.exitValue() + "; " + tail();
    }

    private String tail() {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
            return "the last lines of " + log + ":\n" + String.join("\n", last);
        } catch (IOException _) {
            return "see " + log;
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!Processes.ended(process.toHandle(), STOP)) {
            process.destroyForcibly();
            Processes.ended(process.toHandle(), STOP);
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException _) {
            // A stale number is checked against the command line before it is used.
        }
    }
}
