package org.mdrportal.emulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked of ARM, the newest last; the oldest leave when it is full. */
public final class RequestLog {

    /**
     * @param bearerOk whether a token that is known came with it
     * @param host by which name the emulator was called: a link that leads elsewhere uses another one
     */
    public record Entry(
            Instant at,
            String method,
            String host,
            String path,
            @Nullable String query,
            boolean bearerOk,
            int status) {

        public boolean concerns(UUID subscription) {
            return path.toLowerCase(Locale.ROOT).contains("/" + subscription);
        }
    }

    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();

    public RequestLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(Entry entry) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    public List<Entry> of(UUID subscription) {
        return all().stream().filter(entry -> entry.concerns(subscription)).toList();
    }

    public synchronized void clear() {
        entries.clear();
    }
}
