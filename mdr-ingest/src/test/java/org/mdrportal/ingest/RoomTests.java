package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoomTests {

    private static final long SMALL = 64 << 20;

    @Test
    void lendsABlockToWhoeverComesFirstAndWaitsForNobody() {
        Room room = new Room(SMALL, Duration.ofSeconds(10));
        try (Room.Part one = room.part();
                Room.Part other = room.part()) {
            assertThat(one.more()).isTrue();
            assertThat(one.allowed()).isEqualTo(Room.BLOCK);
            assertThat(one.more()).as("two for one").isFalse();
            assertThat(other.more()).isFalse();
            assertThat(other.allowed()).isEqualTo(Room.OWN);

            one.emptied();
            assertThat(other.more()).isTrue();
        }
        try (Room.Part third = room.part()) {
            assertThat(third.more()).isTrue();
        }
    }

    @Test
    void letsOneAfterTheOtherThroughTheLane() throws InterruptedException {
        Room room = new Room(SMALL, Duration.ofSeconds(10));
        Room.Part first = room.part();
        assertThat(first.enterLane()).isTrue();
        assertThat(first.enterLane()).as("once is enough").isTrue();
        AtomicBoolean entered = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread second = Thread.ofVirtual().start(() -> {
            try (Room.Part part = room.part()) {
                begun.countDown();
                entered.set(part.enterLane());
            }
        });
        begun.await();

        first.close();

        assertThat(second.join(Duration.ofSeconds(10))).isTrue();
        assertThat(entered).isTrue();
        assertThat(room.part().enterLane()).isTrue();
    }

    @Test
    void sendsAwayWhoWaitsForTooLongAndWhoStaysForTooLong() {
        Room room = new Room(SMALL, Duration.ofMillis(1));
        Room.Part first = room.part();
        assertThat(first.enterLane()).isTrue();

        assertThat(room.part().enterLane()).isFalse();
        assertThat(first.overdue()).isTrue();
    }
}
