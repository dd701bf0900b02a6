package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.dev.RunningApp;
import org.mdrportal.dev.lists.ListFile;

/**
 * How many subscriptions one instance looks at in a minute when each answer takes 200 ms. The interval is the shortest there
 * is, so that more polls are due at any moment than are done; the floor is waiting for Azure alone.
 */
final class PollBench implements Benchmark {

    private static final int PER_LIST = 3;

    @Override
    public Set<String> options() {
        return Set.of("rounds", "subscriptions", "delay", "seconds");
    }

    @Override
    public Map<String, Object> run(Options options) throws IOException, InterruptedException, SQLException {
        int count = options.get("subscriptions", 6_000);
        int delay = options.get("delay", 200);
        List<UUID> subscriptions = new ArrayList<>();
        Map<UUID, Integer> lists = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(UUID.randomUUID());
            lists.put(subscriptions.getLast(), PER_LIST);
        }
        try (var bed = WatchedBed.open(Duration.ofMillis(delay), subscriptions);
                var file = ListFile.render(
                        bed.azure,
                        bed.bed.folder().resolve("lists"),
                        lists,
                        PER_LIST,
                        Clock.systemUTC().instant())) {
            bed.azure.serve(file);
            try (var app = bed.poller("512m", "PT1S")) {
                return measure(options, bed, app, count, delay);
            }
        }
    }

    private static Map<String, Object> measure(Options options, WatchedBed bed, RunningApp app, int count, int delay)
            throws IOException, InterruptedException, SQLException {
        bed.due("true");
        bed.sql.await(
                "subscriptions polled once",
                "SELECT count(*) FROM subscription_watch WHERE last_was_complete",
                count,
                900);
        int seconds = options.get("seconds", 60);
        var perMinute = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var databaseCpu = new ArrayList<Double>();
        for (int round = 1; round <= options.get("rounds", 1); round++) {
            double appBefore = app.cpuSeconds();
            double databaseBefore = bed.bed.databaseCpuSeconds();
            long before = ended(bed);
            long began = System.nanoTime();
            Thread.sleep(seconds * 1_000L);
            double took = (System.nanoTime() - began) / 1e9;
            long polls = ended(bed) - before;
            perMinute.add(polls * 60 / took);
            cpu.add((app.cpuSeconds() - appBefore) * 1e3 / polls);
            databaseCpu.add((bed.bed.databaseCpuSeconds() - databaseBefore) * 1e3 / polls);
            System.out.printf(
                    "round %d: %.0f subscriptions a minute, %.1f ms CPU of the application and %.1f ms of the database each%n",
                    round, perMinute.getLast(), cpu.getLast(), databaseCpu.getLast());
        }
        var rate = new Figures(perMinute);
        var result = new LinkedHashMap<String, Object>();
        result.put("subscriptions", count);
        result.put("answerMillis", delay);
        result.put("perMinute", rate.rounds());
        result.put("perMinuteMedian", rate.median());
        result.put("atOnceOnAverage", Math.round(rate.median() / 60 * delay / 100) / 10.0);
        result.put("cpuMillisPerPollOfApplication", new Figures(cpu).rounds());
        result.put("cpuMillisPerPollOfDatabase", new Figures(databaseCpu).rounds());
        result.put(
                "incomplete",
                bed.sql.number("SELECT count(*) FROM poll_run WHERE ended_at IS NOT NULL AND NOT complete"));
        result.put("heap", app.heap());
        return result;
    }

    private static long ended(WatchedBed bed) throws SQLException {
        return bed.sql.number("SELECT count(*) FROM poll_run WHERE complete");
    }
}
