package org.mdrportal.ingest;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** A process of its own that polls one unchanged list until it is warm, and says what one more poll costs. */
final class UnchangedList {

    private static final int WARM_UP = 60;
    private static final int MEASURED = 15;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private UnchangedList() {}

    private interface Work {
        void once() throws Exception;
    }

    /** @param arguments the endpoint, and the addresses of the pages */
    public static void main(String... arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        RecordingIntake intake = new RecordingIntake();
        intake.keepsBatches = false;
        intake.target = intake.target.map(target -> new org.mdrportal.watch.PollTarget(
                target.tenant(),
                target.subscription(),
                null,
                FakeArm.NOW,
                Clock.systemUTC().instant().plus(Duration.ofDays(1)),
                target.interval()));
        PollSubscription poll = new PollSubscription(
                intake,
                intake,
                FakeArm.client(endpoint, ArmLimits.STANDARD, Clock.systemUTC()),
                new Room(Duration.ofSeconds(30)),
                Settings.of(endpoint),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        String task = RecordingIntake.TENANT + "/" + FakeArm.SUBSCRIPTION;
        System.out.println("poll " + cost(() -> poll.run(task)));
        System.out.println("handed in " + intake.handedIn + " of " + intake.seen());
        HttpClient client = HttpClient.newHttpClient();
        System.out.println("floor " + cost(() -> floor(client, arguments)));
        System.exit(0);
    }

    /** The same bytes read and hashed, and nothing else. */
    private static void floor(HttpClient client, String... arguments) throws IOException, InterruptedException {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[16 << 10];
        for (int page = 1; page < arguments.length; page++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + arguments[page]))
                    .build();
            try (InputStream in = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    digest.update(chunk, 0, n);
                }
            }
        }
        digest.digest();
    }

    /** The median, in milliseconds of processor time of the whole process. */
    private static long cost(Work work) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            work.once();
        }
        long[] costs = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long before = SYSTEM.getProcessCpuTime();
            work.once();
            costs[i] = (SYSTEM.getProcessCpuTime() - before) / 1_000_000;
        }
        Arrays.sort(costs);
        return costs[MEASURED / 2];
    }
}
