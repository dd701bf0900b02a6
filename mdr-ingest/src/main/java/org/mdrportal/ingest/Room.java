package org.mdrportal.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all polls of this process share. What each may hold of its own is small; more of it is lent in blocks
 * that nobody waits for, and a large item passes through a narrow lane that nobody enters with anything in hand.
 */
final class Room {

    /** What a poll may hold without asking. */
    static final int OWN = 64 << 10;

    /** What a block adds to it: about a page of alerts, so that many polls at once each get enough for one. */
    static final int BLOCK = 384 << 10;

    /** What a poll may hold with all the blocks it can have. */
    static final int MOST = OWN + 10 * BLOCK;

    private static final long HEAP_FOR_A_BLOCK = 4 << 20;
    private static final long HEAP_FOR_A_LARGE_ITEM = 256 << 20;

    private final Semaphore blocks;
    private final Semaphore lane;
    private final Duration most;

    /** @param most how long to wait for the lane, and how long to be in it while Azure is still sending */
    Room(long heap, Duration most) {
        this.blocks = new Semaphore((int) Math.clamp(heap / HEAP_FOR_A_BLOCK, 1, 1_024));
        this.lane = new Semaphore((int) Math.clamp(heap / HEAP_FOR_A_LARGE_ITEM, 1, 4), true);
        this.most = most;
    }

    Room(Duration most) {
        this(Runtime.getRuntime().maxMemory(), most);
    }

    /** One poll's part of it. */
    Part part() {
        return new Part();
    }

    final class Part implements AutoCloseable {

        private int held;
        private boolean inLane;
        private long entered;

        /** How many bytes may be held together. */
        int allowed() {
            return OWN + held * BLOCK;
        }

        /** @return whether more may be held than before */
        boolean more() {
            if (allowed() == MOST || !blocks.tryAcquire()) {
                return false;
            }
            held++;
            return true;
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
