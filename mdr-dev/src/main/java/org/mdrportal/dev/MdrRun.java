package org.mdrportal.dev;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./mdr run}: exit code 0 or 143 after a stop that was asked for, 1 when something failed, 2 for a wrong option. */
public final class MdrRun {

    private MdrRun() {}

    /** @param arguments the options of {@code ./mdr run} */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            var options = RunOptions.parse(List.of(arguments));
            var launch = new Launch(
                    options, System.getenv(), EmulatedNeighbours::start, AppImage.ofProject(System.out), System.out);
            return run(launch);
        } catch (StopException e) {
            System.err.println("mdr: " + e.getMessage());
            return e.exitCode();
        }
    }

    static int run(Launch launch) {
        var hook = new Thread(launch::close, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            // What was started is stopped by the hook, on this way out as on a signal.
            return launch.run();
        } catch (StopException e) {
            return failed(launch, e.exitCode(), e.getMessage());
        } catch (IOException e) {
            return failed(launch, 1, e.toString());
        } catch (InterruptedException _) {
            return 1;
        }
    }

    /** While everything is being stopped, what fails because of it is no news. */
    private static int failed(Launch launch, int exitCode, @Nullable String message) {
        if (!launch.isStopping()) {
            System.err.println("mdr: " + message);
        }
        return exitCode;
    }
}
