package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoomTests {

    private static final long SMALL = 64 << 20;
    private static final long ONE_BLOCK = 11 << 20;

    @Test
    void lendsBlocksToWhoeverComesFirstAndWaitsForNobody() {
        Room room = new Room(2 * ONE_BLOCK, Duration.ofSeconds(10), Duration.ZERO);
        try (Room.Part one = room.part();
                Room.Part other = room.part()) {
            assertThat(one.more()).isTrue();
            assertThat(one.allowed()).isEqualTo(Room.OWN + Room.BLOCK);
            assertThat(one.more()).isTrue();
            assertThat(one.allowed()).isEqualTo(Room.OWN + 2 * Room.BLOCK);
            assertThat(other.more()).isFalse();
            assertThat(other.allowed()).isEqualTo(Room.OWN);

            one.emptied();
            assertThat(one.allowed()).isEqualTo(Room.OWN);
            assertThat(other.more()).isTrue();
            assertThat(one.more()).isTrue();
        }
        try (Room.Part third = room.part()) {
            assertThat(third.more()).isTrue();
            assertThat(third.more()).as("given back at the end").isTrue();
        }
    }

    @Test
    void letsAPollWaitForABlockUntilItsPatienceIsOver() throws InterruptedException {
        Room room = new Room(ONE_BLOCK, Duration.ofSeconds(10), Duration.ofDays(1));
        Room.Part one = room.part();
        assertThat(one.more()).isTrue();
        assertThat(one.more()).as("who holds one waits for none").isFalse();
        AtomicBoolean got = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread second = Thread.ofVirtual().start(() -> {
            try (Room.Part part = room.part()) {
                begun.countDown();
                got.set(part.more());
            }
        });
        begun.await();

        one.emptied();

        assertThat(second.join(Duration.ofSeconds(10))).isTrue();
        assertThat(got).isTrue();

        Room hasty = new Room(ONE_BLOCK, Duration.ofSeconds(10), Duration.ofMillis(1));
        try (Room.Part first = hasty.part();
                Room.Part next = hasty.part()) {
            assertThat(first.more()).isTrue();
            assertThat(next.more()).isFalse();
            assertThat(next.more()).isFalse();
        }
    }

    @Test
    void lendsNobodyMoreThanHisShare() {
        Room room = new Room(1_000 * ONE_BLOCK, Duration.ofSeconds(10), Duration.ZERO);
        try (Room.Part one = room.part()) {
            while (one.more()) {
                assertThat(one.allowed()).isLessThanOrEqualTo(Room.MOST);
            }
            assertThat(one.allowed()).isEqualTo(Room.MOST);
        }
    }

    @Test
    void letsOneAfterTheOtherThroughTheLane() throws InterruptedException {
        Room room = new Room(SMALL, Duration.ofSeconds(10), Duration.ZERO);
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
        Room room = new Room(SMALL, Duration.ofMillis(1), Duration.ZERO);
        Room.Part first = room.part();
        assertThat(first.enterLane()).isTrue();

        assertThat(room.part().enterLane()).isFalse();
        assertThat(first.overdue()).isTrue();
    }
}
