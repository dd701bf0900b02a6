package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command of the machine, for as long as it may take and no longer. */
final class Shell {

    private Shell() {}

    static Result run(Duration patience, String... command) throws IOException, InterruptedException {
        return run(patience, List.of(command));
    }

    static Result run(Duration patience, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Result(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException e) {
            return new Result(127, e.toString());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** @param exitCode -1 when it took too long, 127 when there is no such command */
    record Result(int exitCode, String output) {

        void succeeds() {
            assertThat(exitCode).as(output).isZero();
        }
    }
}
