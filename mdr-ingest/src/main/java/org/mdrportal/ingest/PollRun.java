package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.IntakeBatch;
import org.mdrportal.alert.Road;
import org.mdrportal.ingest.AlertReader.Reading;
import org.mdrportal.platform.Bytes;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollTarget;
import org.mdrportal.watch.UnreadableItem;

/**
 * What one poll has read and not stored yet. The last batch waits for the end of the poll, so that the end is always
 * committed together with something, and exactly once.
 */
final class PollRun {

    static final int MOST_ITEMS = 1_000;
    static final int MOST_BYTES = 8 << 20;

    private final AlertIntake intake;
    private final PollTarget target;
    private final PollId poll;
    private final Map<Bytes, Bytes> byHash = new LinkedHashMap<>();
    private long bytes;
    private int seen;
    private int pages;

    PollRun(AlertIntake intake, PollTarget target, PollId poll) {
        this.intake = intake;
        this.target = target;
        this.poll = poll;
    }

    void item(byte[] payload) {
        if (seen >= MOST_ITEMS || bytes >= MOST_BYTES) {
            store(null);
        }
        Bytes item = Bytes.of(payload);
        Bytes hash = item.sha256();
        // Removed first, so that of equal keys the one that arrived last is handed over last.
        Bytes before = byHash.remove(hash);
        byHash.put(hash, before == null ? item : before);
        bytes += before == null ? payload.length : 0;
        seen++;
    }

    void pageEnded() {
        pages++;
    }

    void end(PollEnd end) {
        store(end);
    }

    private void store(@Nullable PollEnd end) {
        Set<Bytes> known =
                byHash.isEmpty() ? Set.of() : intake.known(target.tenant(), target.subscription(), byHash.keySet());
        Map<String, ArrivedAlert> alerts = new LinkedHashMap<>();
        List<UnreadableItem> unreadable = new ArrayList<>();
        byHash.forEach((hash, payload) -> {
            if (!known.contains(hash)) {
                switch (AlertReader.read(payload, hash)) {
                    case Reading.Understood(ArrivedAlert alert) -> alerts.put(alert.externalKey(), alert);
                    case Reading.Unreadable(UnreadableItem item) -> unreadable.add(item);
                }
            }
        });
        intake.store(
                target.tenant(),
                new IntakeBatch(
                        target.subscription(),
                        Road.DEFENDER,
                        poll,
                        pages,
                        seen,
                        List.copyOf(alerts.values()),
                        unreadable,
                        end));
        byHash.clear();
        bytes = 0;
        seen = 0;
        pages = 0;
    }
}
