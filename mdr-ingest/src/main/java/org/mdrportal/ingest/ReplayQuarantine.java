package org.mdrportal.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertIntake;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.ingest.AlertReader.Reading;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.QuarantinedItem;
import org.mdrportal.watch.ReplayItems;
import org.mdrportal.watch.UnreadableItem;
import org.springframework.stereotype.Component;

/** Reads an item of the quarantine again, as a poll would read it today. */
@Component
final class ReplayQuarantine implements DurableTask {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final ReplayItems items;
    private final AlertIntake intake;
    private final Room room;
    private final Clock clock;

    ReplayQuarantine(ReplayItems items, AlertIntake intake, Room room, Clock clock) {
        this.items = items;
        this.intake = intake;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public String name() {
        return ReplayItems.TASK;
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.POLL;
    }

    @Override
    public @Nullable Instant run(String object) {
        TaskObject of = TaskObject.of(object, "a replay is <tenant>/<quarantine id>");
        TenantId tenant = of.tenant();
        QuarantineId item = QuarantineId.of(of.id());
        // As large as an item may be, it is read where only few are at once.
        try (Room.Part part = room.part()) {
            if (!part.enterLane()) {
                return clock.instant().plus(AGAIN);
            }
            return Caller.system("poller").<@Nullable Instant, RuntimeException>call(() -> {
                Optional<QuarantinedItem> found = items.find(tenant, item);
                found.ifPresent(kept -> again(tenant, kept));
                return null;
            });
        }
    }

    private void again(TenantId tenant, QuarantinedItem item) {
        if (!item.payload().sha256().equals(item.hash())) {
            items.stillUnreadable(tenant, item.id(), "only its first bytes are kept");
            return;
        }
        switch (AlertReader.read(item.payload(), item.hash())) {
            case Reading.Understood(ArrivedAlert alert) -> intake.replay(tenant, item.id(), item.subscription(), alert);
            case Reading.Unreadable(UnreadableItem still) -> items.stillUnreadable(tenant, item.id(), still.reason());
        }
    }
}
