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
 * From the moment the first polls are due until every alert is committed, over HTTP and by the application as production
 * starts it; the floor is {@code COPY} of the same rows.
 */
final class IntakeBench implements Benchmark {

    private static final int PER_PAGE = 100;
    private static final int UNCHANGED = 10_000;
    private static final int UNCHANGED_POLLS = 20;

    private record Round(double app, double cpu, double databaseCpu, double copyOne, double copyTwo) {

        double copy() {
            return Math.min(copyOne, copyTwo);
        }
    }

    @Override
    public Set<String> options() {
        return Set.of("rounds", "alerts", "subscriptions", "heap");
    }

    @Override
    public Map<String, Object> run(Options options) throws IOException, InterruptedException, SQLException {
        int count = options.get("subscriptions", 500);
        int alerts = options.get("alerts", 100_000) / count;
        List<UUID> subscriptions = new ArrayList<>();
        Map<UUID, Integer> lists = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(UUID.randomUUID());
            lists.put(subscriptions.getLast(), alerts);
        }
        UUID large = UUID.randomUUID();
        subscriptions.add(large);
        lists.put(large, UNCHANGED);
        try (var bed = WatchedBed.open(Duration.ZERO, subscriptions);
                var file = ListFile.render(
                        bed.azure,
                        bed.bed.folder().resolve("lists"),
                        lists,
                        PER_PAGE,
                        Clock.systemUTC().instant())) {
            bed.azure.serve(file);
            String heap = options.get("heap", 512) + "m";
            try (var app = bed.poller(heap, "PT1H")) {
                return measure(options, bed, app, count, alerts, large);
            }
        }
    }

    private static Map<String, Object> measure(
            Options options, WatchedBed bed, RunningApp app, int count, int alerts, UUID large)
            throws IOException, InterruptedException, SQLException {
        int total = count * alerts;
        var rounds = new ArrayList<Round>();
        for (int i = 1; i <= options.get("rounds", 3); i++) {
            rounds.add(round(bed, app, count, total, large));
            Round last = rounds.getLast();
            System.out.printf(
                    "round %d: %.0f alerts/s (CPU %.0f s, database %.0f s); COPY %.0f/s with one connection, %.0f/s with"
                            + " two; ratio %.2f%n",
                    i,
                    total / last.app(),
                    last.cpu(),
                    last.databaseCpu(),
                    total / last.copyOne(),
                    total / last.copyTwo(),
                    last.copy() / last.app());
        }
        var unchanged = new UnchangedList(bed, app, large).measure(UNCHANGED, UNCHANGED_POLLS);
        var result = new LinkedHashMap<String, Object>();
        result.put("alerts", total);
        result.put("subscriptions", count);
        result.put("alertsPerPage", PER_PAGE);
        result.put(
                "alertsPerSecond", rates(total, rounds.stream().map(Round::app).toList()));
        result.put(
                "copyPerSecondOneConnection",
                rates(total, rounds.stream().map(Round::copyOne).toList()));
        result.put(
                "copyPerSecondTwoConnections",
                rates(total, rounds.stream().map(Round::copyTwo).toList()));
        var ratios = new Figures(rounds.stream().map(r -> r.copy() / r.app()).toList());
        result.put("ratioToCopy", ratios.rounds());
        result.put("ratioToCopyMedian", ratios.median());
        result.put(
                "cpuSecondsOfApplication",
                new Figures(rounds.stream().map(Round::cpu).toList()).rounds());
        result.put(
                "cpuSecondsOfDatabase",
                new Figures(rounds.stream().map(Round::databaseCpu).toList()).rounds());
        result.put("heap", app.heap());
        result.put("unchanged", unchanged);
        return result;
    }

    private static Round round(WatchedBed bed, RunningApp app, int count, int total, UUID large)
            throws IOException, InterruptedException, SQLException {
        bed.forget();
        double cpu = app.cpuSeconds();
        double databaseCpu = bed.bed.databaseCpuSeconds();
        long began = bed.due("task_instance NOT LIKE '%/" + large + "'");
        bed.sql.await("complete polls", "SELECT count(*) FROM poll_run WHERE complete", count, 600);
        double seconds = (System.nanoTime() - began) / 1e9;
        cpu = app.cpuSeconds() - cpu;
        databaseCpu = bed.bed.databaseCpuSeconds() - databaseCpu;
        for (String table : List.of("alert", "alert_revision")) {
            long stored = bed.sql.number("SELECT count(*) FROM " + table);
            if (stored != total) {
                throw new IllegalStateException(table + " has " + stored + " rows, not " + total);
            }
        }
        var floor = new CopyFloor(bed.bed.jdbcUrl(), bed.bed.folder());
        return new Round(seconds, cpu, databaseCpu, floor.seconds(1), floor.seconds(2));
    }

    private static Map<String, Object> rates(int total, List<Double> seconds) {
        var figures = new Figures(seconds.stream().map(each -> total / each).toList());
        return Map.of("rounds", figures.rounds(), "median", figures.median());
    }
}
