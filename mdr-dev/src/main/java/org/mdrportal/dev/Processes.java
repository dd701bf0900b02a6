package org.mdrportal.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes left over from an earlier launcher, but only those that are recognisably its own. */
final class Processes {

    private Processes() {}

    /**
     * Ends the process when its command line holds the mark; a number that meanwhile belongs to another program is left
     * alone.
     *
     * @return whether such a process was running
     */
    static boolean endIfOurs(long pid, String mark, Duration patience) {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive() || !commandLine(pid).contains(mark)) {
            return false;
        }
        process.get().destroy();
        if (!ended(process.get(), patience)) {
            process.get().destroyForcibly();
            if (!ended(process.get(), patience)) {
                throw new StopException(1, "process " + pid + " of an earlier run does not end: stop it first");
            }
        }
        return true;
    }

    static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static String commandLine(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            if (Files.isReadable(proc)) {
                return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8).replace('\0', ' ');
            }
        } catch (IOException _) {
            return "";
        }
        return ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
    }
}
