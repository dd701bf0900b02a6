package org.mdrportal.ingest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
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
final class PollRun implements ListReader.Taker, AutoCloseable {

    static final int MOST_ITEMS = 1_000;

    private static final int SHOWN_OF_TOO_LARGE = 64 << 10;

    private final AlertIntake intake;
    private final PollTarget target;
    private final PollId poll;
    private final Room.Part room;
    private final MessageDigest sha256 = Sha256.digest();
    private final Map<Bytes, Bytes> byHash = new LinkedHashMap<>();
    private final List<UnreadableItem> tooLarge = new ArrayList<>();
    private long bytes;
    private int seen;
    private int pages;

    PollRun(AlertIntake intake, PollTarget target, PollId poll, Room room) {
        this.intake = intake;
        this.target = target;
        this.poll = poll;
        this.room = room.part();
    }

    @Override
    public void accept(byte[] payload) {
        if (seen >= MOST_ITEMS || (seen > 0 && !fits(payload.length))) {
            store(null);
        }
        Bytes item = Bytes.of(payload);
        Bytes hash = Bytes.of(sha256.digest(payload));
        // Removed first, so that of equal keys the one that arrived last is handed over last.
        Bytes before = byHash.remove(hash);
        byHash.put(hash, before == null ? item : before);
        bytes += before == null ? payload.length : 0;
        seen++;
        if (payload.length > ItemScanner.LARGE) {
            store(null);
        }
    }

    /** Known by the part that may be kept, shown by its first bytes: there is nothing to read it again for. */
    @Override
    public void tooLarge(byte[] beginning) {
        tooLarge.add(new UnreadableItem(
                Bytes.of(Arrays.copyOf(beginning, SHOWN_OF_TOO_LARGE)),
                Bytes.of(sha256.digest(beginning)),
                "larger than " + (beginning.length >> 20) + " MiB: only its first bytes are kept"));
        seen++;
        store(null);
    }

    private boolean fits(int more) {
        return bytes + more <= room.allowed() || (room.more() && bytes + more <= room.allowed());
    }

    /** Nothing of its own is held while it waits, so that no two polls ever wait for each other. */
    @Override
    public boolean large() {
        if (seen > 0) {
            store(null);
        }
        return room.enterLane();
    }

    @Override
    public void largeOver() {
        room.leaveLane();
    }

    @Override
    public boolean overdue() {
        return room.overdue();
    }

    @Override
    public void pageEnded() {
        pages++;
    }

    void end(PollEnd end) {
        store(end);
    }

    @Override
    public void close() {
        room.close();
    }

    private void store(@Nullable PollEnd end) {
        Set<Bytes> known =
                byHash.isEmpty() ? Set.of() : intake.known(target.tenant(), target.subscription(), byHash.keySet());
        Map<String, ArrivedAlert> alerts = new LinkedHashMap<>();
        List<UnreadableItem> unreadable = new ArrayList<>(tooLarge);
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
        tooLarge.clear();
        bytes = 0;
        seen = 0;
        pages = 0;
        room.emptied();
    }
}
