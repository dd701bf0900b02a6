package org.mdrportal.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** One subscription at a fake Azure, and the poll of it. */
abstract class PollBed {

    static final String LIST = FakeArm.ALERTS + "?api-version=2022-01-01";

    final FakeArm arm = new FakeArm();
    final RecordingIntake intake = new RecordingIntake();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final CountDownLatch over = new CountDownLatch(1);
    Duration interval = Duration.ofSeconds(60);
    Room room = new Room(Duration.ofSeconds(10));
    ArmClient client = arm.client(FakeArm.QUICK.within(Duration.ofSeconds(10)));

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        arm.close();
    }

    Instant poll() {
        return new PollSubscription(
                        intake,
                        intake,
                        client,
                        room,
                        Settings.of(arm.endpoint(), interval),
                        meters,
                        Clock.fixed(FakeArm.NOW, ZoneOffset.UTC))
                .run(RecordingIntake.TENANT + "/" + FakeArm.SUBSCRIPTION);
    }

    /** Gives an answer up after a moment; for tests in which none comes. */
    void impatient() {
        client.close();
        client = arm.client(FakeArm.QUICK);
    }

    void await() {
        await(10_000);
    }

    boolean await(int milliseconds) {
        try {
            return over.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
