package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever subscriptions return, and however many at once: the heap is enough, and every poll ends and says how. */
class PollMemoryTests {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void fewPollsFitIntoASmallHeap() throws IOException, InterruptedException {
        try (HostileArm arm = new HostileArm(5 * MEGABYTE, 2 * MEGABYTE)) {
            endedWell(polled(arm, 10, "-Xmx96m"), 1);
        }
    }

    @Test
    @Tag("slow")
    void twoHundredPollsOfTheLargestAnswersFitInto256Megabytes() throws IOException, InterruptedException {
        try (HostileArm arm = new HostileArm(32 * MEGABYTE, 16 * MEGABYTE)) {
            endedWell(polled(arm, 200, "-Xmx256m"), 20);
        }
    }

    private static void endedWell(List<String> said, int each) {
        for (int kind = 0; kind < HostileArm.KINDS; kind++) {
            String end = kind == HostileArm.UNCLOSED ? "BAD_ANSWER the answer ends in the middle" : "NONE null";
            assertThat(said).contains("%d %s: %d".formatted(kind, end, each));
        }
    }

    private static List<String> polled(HostileArm arm, int polls, String heap)
            throws IOException, InterruptedException {
        List<String> said = OwnProcess.run(
                List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
                ManyPolls.class,
                arm.endpoint().toString(),
                String.valueOf(polls));
        said.forEach(System.out::println);
        return said;
    }
}
