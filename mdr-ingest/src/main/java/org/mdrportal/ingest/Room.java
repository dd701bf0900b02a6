package org.mdrportal.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all polls of this process share. What each may hold of its own is small; more of it is lent in blocks
 * that nobody waits long for, and a large item passes through a narrow lane that nobody enters with anything in hand.
 */
final class Room {

    /** What a poll may hold without asking. */
    static final int OWN = 64 << 10;

    /** What a block adds to it: about three pages of alerts, so that most polls store all they have at once. */
    static final int BLOCK = 1 << 20;

    /** What a poll may hold with all the blocks it can have. */
    static final int MOST = OWN + 4 * BLOCK;

    /** How long a poll waits for a block, all in all: whoever is slow keeps others waiting no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long HEAP_FOR_A_BLOCK = 11 << 20;
    private static final long HEAP_FOR_A_LARGE_ITEM = 256 << 20;

    private final Semaphore blocks;
    private final Semaphore lane;
    private final Duration most;
    private final Duration patience;

    /**
     * Room in a heap.
     *
     * @param most     how long to wait for the lane, and how long to be in it while Azure is still sending
     * @param patience how long one poll may wait for a block
     */
    Room(long heap, Duration most, Duration patience) {
        this.blocks = new Semaphore((int) Math.clamp(heap / HEAP_FOR_A_BLOCK, 1, 256));
        this.lane = new Semaphore((int) Math.clamp(heap / HEAP_FOR_A_LARGE_ITEM, 1, 4), true);
        this.most = most;
        this.patience = patience;
    }

    Room(Duration most) {
        this(Runtime.getRuntime().maxMemory(), most, PATIENCE);
    }

    /** One poll's part of it. */
    Part part() {
        return new Part();
    }

    final class Part implements AutoCloseable {

        private int held;
        private long patient = patience.toNanos();
        private boolean inLane;
        private long entered;

        /** How many bytes may be held together. */
        int allowed() {
            return OWN + held * BLOCK;
        }

        /** @return whether more may be held than before */
        boolean more() {
            if (allowed() == MOST || !(blocks.tryAcquire() || waited())) {
                return false;
            }
            held++;
            return true;
        }

        /** Waits while others store what they have. Only for a first block: who holds one waits for none. */
        private boolean waited() {
            if (held > 0 || patient <= 0) {
                return false;
            }
            long began = System.nanoTime();
            try {
                return blocks.tryAcquire(patient, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw Unanswered.interrupted(e);
            } finally {
                patient -= System.nanoTime() - began;
            }
        }

        /** Nothing is held any more. */
        void emptied() {
            blocks.release(held);
            held = 0;
        }

        /** To be called with nothing in hand. @return false when others were in it for too long */
        boolean enterLane() {
            if (inLane) {
                return true;
            }
            try {
                inLane = lane.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw Unanswered.interrupted(e);
            }
            entered = System.nanoTime();
            return inLane;
        }

        /** Whether Azure takes too long for others to wait behind it. */
        boolean overdue() {
            return inLane && System.nanoTime() - entered > most.toNanos();
        }

        void leaveLane() {
            if (inLane) {
                inLane = false;
                lane.release();
            }
        }

        @Override
        public void close() {
            emptied();
            leaveLane();
        }
    }
}
