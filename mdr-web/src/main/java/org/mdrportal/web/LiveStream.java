package org.mdrportal.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.Change;
import org.mdrportal.audit.ChangeFeed;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open stream: looks into the change log as its reader, whenever the bell rings and at least every few seconds. */
final class LiveStream {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    private static final int BATCH = 500;

    /** What an event carries: how much changed of each kind. */
    record News(Map<String, Long> kinds) {}

    private final SseEmitter emitter;
    private final ChangeFeed feed;
    private final Caller caller;
    private final Tenants tenants;
    private final LiveTimes times;
    private final Semaphore bell = new Semaphore(0);
    private final long began = System.nanoTime();
    private volatile boolean ended;

    LiveStream(SseEmitter emitter, ChangeFeed feed, Caller caller, Tenants tenants, LiveTimes times) {
        this.emitter = emitter;
        this.feed = feed;
        this.caller = caller;
        this.tenants = tenants;
        this.times = times;
    }

    void wake() {
        bell.release();
    }

    void end() {
        ended = true;
        bell.release();
    }

    /** Runs until the reader leaves, the stream is old enough, or the application stops. */
    void run(@Nullable Long after) {
        try {
            long number = greet(after);
            long spoke = System.nanoTime();
            while (!ended && since(began).compareTo(times.life()) < 0) {
                List<Change> changes = changesSince(number);
                if (!changes.isEmpty()) {
                    number = changes.getLast().number();
                    send(number, changes);
                    spoke = System.nanoTime();
                } else if (since(spoke).compareTo(times.heartbeat()) >= 0) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    spoke = System.nanoTime();
                }
                if (changes.size() < BATCH) {
                    listen();
                }
            }
        } catch (IOException | IllegalStateException _) {
            LOG.debug("the reader of a live stream has left");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Rights or database are gone: the browser comes back by itself and then finds out which.
            LOG.warn("a live stream ended early: {}", e.toString());
        }
        complete();
    }

    private void complete() {
        try {
            emitter.complete();
        } catch (IllegalStateException _) {
            // Whoever leaves at once leaves before the stream has begun; there is nobody to tell.
            LOG.debug("the reader of a live stream left before it began");
        }
    }

    /** The first event carries a number, so that the page knows whether it is older than the stream. */
    private long greet(@Nullable Long after) throws IOException {
        long number = after == null ? caller.call(() -> feed.last(tenants)) : after;
        emitter.send(SseEmitter.event()
                .id(Long.toString(number))
                .reconnectTime(2_000)
                .data(new News(Map.of())));
        return number;
    }

    private List<Change> changesSince(long number) {
        return caller.call(() -> feed.since(tenants, number, BATCH));
    }

    private void send(long number, List<Change> changes) throws IOException {
        Map<String, Long> kinds =
                changes.stream().collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.counting()));
        emitter.send(SseEmitter.event().id(Long.toString(number)).data(new News(kinds)));
    }

    private void listen() throws InterruptedException {
        if (bell.tryAcquire(times.look().toMillis(), TimeUnit.MILLISECONDS)) {
            // Several rings before we woke are one reason to look.
            bell.drainPermits();
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
