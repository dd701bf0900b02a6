package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.ingest.AlertFixtures.alert;
import static org.mdrportal.ingest.AlertFixtures.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mdrportal.watch.PollReason;

/** Large items among small ones: stored like these, one after the other, and never at the cost of others' memory. */
class PollLargeItemTests extends PollBed {

    private static final String LARGE = large("large");

    @Test
    void areStoredEachByItselfBetweenTheirNeighbours() {
        arm.says(LIST, page(alert("a"), LARGE, alert("b"), large("another"), alert("c")));

        poll();

        assertThat(intake.names()).containsExactly("a", "large", "b", "another", "c");
        assertThat(intake.end().complete()).isTrue();
        assertThat(intake.batches)
                .allSatisfy(batch -> assertThat(batch.alerts()).hasSizeLessThanOrEqualTo(1));
        assertThat(room.part().enterLane()).as("the lane was left").isTrue();
    }

    @Test
    void waitTheirTurnAndComeWithTheNextPollWhenItDoesNotCome() {
        arm.says(LIST, page(alert("a"), LARGE, alert("b")));
        room = new Room(64 << 20, Duration.ofMillis(50), Duration.ZERO);
        try (Room.Part other = room.part()) {
            assertThat(other.enterLane()).isTrue();
            poll();
        }
        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
        assertThat(intake.names()).containsExactly("a");

        intake.batches.clear();
        poll();
        assertThat(intake.end().complete()).isTrue();
        assertThat(intake.names()).containsExactly("large", "b");
    }

    @Test
    void doNotHoldOthersUpWhenTheyCrawl() {
        byte[] begin =
                ("{\"value\":[" + alert("a") + "," + LARGE.substring(0, 100_000)).getBytes(StandardCharsets.UTF_8);
        arm.says(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(begin);
            for (int i = 0; i < 200 && !await(20); i++) {
                exchange.getResponseBody().write(new byte[] {'x', 'x'});
                exchange.getResponseBody().flush();
            }
        });
        room = new Room(64 << 20, Duration.ofMillis(200), Duration.ZERO);

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
        assertThat(intake.end().detail()).contains("large item");
        assertThat(room.part().enterLane()).isTrue();
    }

    @Test
    void areCutOutOfADamagedOneThatSwallowedThem() {
        arm.says(LIST, page("{\"id\":\"damaged\",\"p\":{\"q\":\"" + "x".repeat(100_000) + "\"", LARGE, alert("b")));

        poll();

        assertThat(intake.names()).endsWith("large", "b");
        assertThat(intake.unreadable()).hasSize(1);
        assertThat(room.part().enterLane()).isTrue();
    }

    private static String large(String name) {
        return alert(name).replace("example/till:1", "x".repeat(150_000));
    }
}
