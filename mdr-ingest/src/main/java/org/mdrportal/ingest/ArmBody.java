package org.mdrportal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of one answer as they arrive, with an end to waiting: only the time spent waiting for bytes counts, not what
 * the reader does between two reads.
 */
final class ArmBody implements AutoCloseable {

    private final InputStream stream;
    private final AutoCloseable connection;
    private final ArmLimits limits;
    private final ScheduledFuture<?> watch;
    private volatile long waitingSince;
    private volatile long waitedBefore;
    private volatile long received;
    private volatile boolean waiting;
    private volatile boolean timedOut;

    ArmBody(InputStream stream, AutoCloseable connection, ArmLimits limits, ScheduledExecutorService clockwork) {
        this.stream = stream;
        this.connection = connection;
        this.limits = limits;
        long beat = Math.max(20, limits.answer().toMillis() / 30);
        this.watch = clockwork.scheduleWithFixedDelay(this::look, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** @throws IllegalStateException when this process is shutting down: that says nothing about Azure */
    Read read(byte[] buffer) {
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            int n = stream.read(buffer);
            if (n > 0) {
                received = received + n;
            }
            return n < 0 ? new Read.End() : new Read.Some(n);
        } catch (IOException e) {
            if (e.getCause() instanceof InterruptedException stopped) {
                throw Unanswered.interrupted(stopped);
            }
            return timedOut ? new Read.TimedOut(received) : new Read.CutOff(received, String.valueOf(e.getMessage()));
        } finally {
            waiting = false;
            waitedBefore = waitedBefore + (System.nanoTime() - waitingSince);
        }
    }

    /** What a read gave. */
    sealed interface Read {

        record Some(int bytes) implements Read {}

        record End() implements Read {}

        record TimedOut(long after) implements Read {}

        record CutOff(long after, String why) implements Read {}
    }

    @Override
    public void close() {
        watch.cancel(false);
        quietly(stream);
        quietly(connection);
    }

    /** Closing the stream from here wakes the reader. */
    private void look() {
        if (!waiting) {
            return;
        }
        long now = System.nanoTime() - waitingSince;
        long allowed = limits.answer().toNanos();
        long forBytes = received * 1_000_000_000L / limits.bytesPerSecond();
        if (now > allowed || waitedBefore + now > allowed + forBytes) {
            timedOut = true;
            quietly(stream);
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception _) {
            // It was of no use any more.
        }
    }
}
