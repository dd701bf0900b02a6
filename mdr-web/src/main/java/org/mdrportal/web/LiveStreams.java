package org.mdrportal.web;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.ChangeBell;
import org.mdrportal.audit.ChangeFeed;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Tenants;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All open streams of this instance: few per session, woken by one bell, ended together at shutdown. */
@Component
final class LiveStreams {

    /** One per browser is the rule; windows without a shared worker have their own. */
    private static final int MAX_PER_SESSION = 6;

    private final ChangeFeed feed;
    private final LiveTimes times;
    private final AutoCloseable bell;
    private final Map<String, Queue<LiveStream>> bySession = new ConcurrentHashMap<>();

    LiveStreams(ChangeFeed feed, ChangeBell bell, LiveTimes times) {
        this.feed = feed;
        this.times = times;
        this.bell = bell.onRing(this::ring);
    }

    /** @param after the last number the browser saw, or null when it has seen none */
    SseEmitter open(Caller caller, Tenants tenants, String session, @Nullable Long after) {
        SseEmitter emitter = new SseEmitter(times.life().plus(times.heartbeat()).toMillis());
        LiveStream stream = new LiveStream(emitter, feed, caller, tenants, times);
        bySession.compute(session, (_, open) -> {
            Queue<LiveStream> streams = open == null ? new ConcurrentLinkedQueue<>() : open;
            streams.add(stream);
            while (streams.size() > MAX_PER_SESSION) {
                streams.remove().end();
            }
            return streams;
        });
        Runnable gone = () -> {
            stream.end();
            forget(session, stream);
        };
        emitter.onCompletion(gone);
        emitter.onTimeout(gone);
        emitter.onError(_ -> gone.run());
        Thread.ofVirtual().name("live-stream").start(() -> stream.run(after));
        return emitter;
    }

    /** Before the web server waits for open requests, which streams would let it do in vain. */
    @EventListener
    void closed(ContextClosedEvent event) throws Exception {
        bell.close();
        bySession.values().forEach(streams -> streams.forEach(LiveStream::end));
    }

    private void ring() {
        bySession.values().forEach(streams -> streams.forEach(LiveStream::wake));
    }

    private void forget(String session, LiveStream stream) {
        bySession.computeIfPresent(session, (_, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }
}
