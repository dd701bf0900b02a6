package org.mdrportal.dev;

import java.util.Arrays;
import java.util.List;

/** The launcher's program with {@link FakeApp} as its application and without neighbours: {@code BEHAVIOUR OPTIONS...} */
final class LaunchUnderTest {

    private LaunchUnderTest() {}

    public static void main(String[] arguments) {
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        System.exit(MdrRun.run(new Launch(
                RunOptions.parse(options),
                System.getenv(),
                (_, _) -> FakeNeighbours.none(),
                _ -> FakeApp.command(arguments[0]),
                System.out)));
    }
}
