package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.TenantId;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.QuarantinedItem;
import org.mdrportal.watch.ReplayItems;

class ReplayQuarantineTests {

    private static final QuarantineId ID = QuarantineId.of("00000000-0000-4000-8000-0000000000ee");
    private static final String TASK = RecordingIntake.TENANT + "/" + ID;

    private final RecordingIntake intake = new RecordingIntake();
    private final List<String> still = new ArrayList<>();
    private final Room room = new Room(64 << 20, Duration.ofMillis(50), Duration.ZERO);
    private Optional<QuarantinedItem> item = Optional.empty();

    private final ReplayItems items = new ReplayItems() {
        @Override
        public Optional<QuarantinedItem> find(TenantId tenant, QuarantineId id) {
            Caller.current();
            return item;
        }

        @Override
        public void stillUnreadable(TenantId tenant, QuarantineId id, String reason) {
            still.add(reason);
        }

        @Override
        public void replayed(TenantId tenant, QuarantineId id) {
            throw new AssertionError("whoever stores it says so");
        }
    };
    private final ReplayQuarantine replay =
            new ReplayQuarantine(items, intake, room, Clock.fixed(FakeArm.NOW, ZoneOffset.UTC));

    @Test
    void handsInWhatCanBeReadByNow() {
        item = kept(AlertFixtures.alert("a"));

        assertThat(replay.run(TASK)).isNull();

        assertThat(intake.replayed.get(ID).keys().armName()).isEqualTo("a");
        assertThat(intake.replayed.get(ID).rawHash()).isEqualTo(item.get().hash());
        assertThat(still).isEmpty();
    }

    @Test
    void saysWhyItStillCannotBeRead() {
        item = kept("{\"name\":\"without an id\"}");

        assertThat(replay.run(TASK)).isNull();

        assertThat(still).containsExactly("no id");
        assertThat(intake.replayed).isEmpty();
    }

    @Test
    void knowsThatAPartIsNotTheWhole() {
        Bytes part = Bytes.of(AlertFixtures.alert("a").getBytes(StandardCharsets.UTF_8));
        Bytes whole = Bytes.of("longer".getBytes(StandardCharsets.UTF_8));
        item = Optional.of(new QuarantinedItem(ID, FakeArm.SUBSCRIPTION, part, whole.sha256()));

        replay.run(TASK);

        assertThat(still).containsExactly("only its first bytes are kept");
    }

    @Test
    void isDoneWhenItIsGoneAndComesAgainWhenThereIsNoRoom() {
        assertThat(replay.run(TASK)).isNull();
        try (Room.Part other = room.part()) {
            assertThat(other.enterLane()).isTrue();

            assertThat(replay.run(TASK)).isEqualTo(FakeArm.NOW.plusSeconds(60));
        }
    }

    private static Optional<QuarantinedItem> kept(String json) {
        Bytes payload = Bytes.of(json.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new QuarantinedItem(ID, FakeArm.SUBSCRIPTION, payload, payload.sha256()));
    }
}
