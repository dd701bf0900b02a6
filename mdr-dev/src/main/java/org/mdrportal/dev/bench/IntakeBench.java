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
import java.util.function.ToDoubleFunction;
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

    private record Round(
            double app,
            double cpu,
            double databaseCpu,
            long batches,
            CopyFloor.Cost copyOne,
            CopyFloor.Cost copyTwo,
            CopyFloor.Cost copyAlerts) {

        CopyFloor.Cost copy() {
            return copyOne.seconds() <= copyTwo.seconds() ? copyOne : copyTwo;
        }

        double ratio() {
            return copy().seconds() / app;
        }

        double ratioToAlerts() {
            return copyAlerts.seconds() / app;
        }
    }

    @Override
    public Set<String> options() {
        return Set.of("rounds", "warmup", "alerts", "subscriptions", "heap");
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
        int warmUp = options.get("warmup", 2);
        var cold = new ArrayList<Round>();
        var rounds = new ArrayList<Round>();
        for (int i = 1; i <= warmUp + options.get("rounds", 3); i++) {
            Round round = round(bed, app, count, total, large);
            (i <= warmUp ? cold : rounds).add(round);
            say(i <= warmUp ? "warm-up " + i : "round " + (i - warmUp), round, total);
        }
        var unchanged = new UnchangedList(bed, app, large).measure(UNCHANGED, UNCHANGED_POLLS);
        var result = new LinkedHashMap<String, Object>();
        result.put("alerts", total);
        result.put("subscriptions", count);
        result.put("alertsPerPage", PER_PAGE);
        result.put("warmUp", summary(cold, total));
        result.putAll(summary(rounds, total));
        result.put(
                "ratioToCopyMedian",
                new Figures(rounds.stream().map(Round::ratio).toList()).median());
        result.put("heap", app.heap());
        result.put("unchanged", unchanged);
        return result;
    }

    private static void say(String name, Round round, int total) {
        System.out.printf(
                "%s: %.0f alerts/s in batches of %.0f; COPY %.0f/s with one connection, %.0f/s with two; ratio %.2f (%.2f to COPY of alerts and payloads alone); CPU of an"
                        + " alert %.0f us in the application, %.0f us in the database, by COPY %.0f us%n",
                name,
                total / round.app(),
                (double) total / round.batches(),
                total / round.copyOne().seconds(),
                total / round.copyTwo().seconds(),
                round.ratio(),
                round.ratioToAlerts(),
                micros(round.cpu(), total),
                micros(round.databaseCpu(), total),
                micros(round.copyOne().databaseCpu(), total));
    }

    private static Map<String, Object> summary(List<Round> rounds, int total) {
        var result = new LinkedHashMap<String, Object>();
        result.put("alertsPerSecond", figures(rounds, round -> total / round.app()));
        result.put(
                "copyPerSecondOneConnection",
                figures(rounds, round -> total / round.copyOne().seconds()));
        result.put(
                "copyPerSecondTwoConnections",
                figures(rounds, round -> total / round.copyTwo().seconds()));
        result.put("ratioToCopy", figures(rounds, Round::ratio));
        result.put("ratioToCopyOfAlertsAlone", figures(rounds, Round::ratioToAlerts));
        result.put("cpuMicrosPerAlertOfApplication", figures(rounds, round -> micros(round.cpu(), total)));
        result.put("cpuMicrosPerAlertOfDatabase", figures(rounds, round -> micros(round.databaseCpu(), total)));
        result.put(
                "cpuMicrosPerAlertByCopy",
                figures(rounds, round -> micros(round.copyOne().databaseCpu(), total)));
        result.put("alertsPerBatch", figures(rounds, round -> (double) total / round.batches()));
        return result;
    }

    private static double micros(double seconds, int total) {
        return Math.round(seconds * 1e7 / total) / 10.0;
    }

    private static List<Double> figures(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.isEmpty()
                ? List.of()
                : new Figures(rounds.stream().mapToDouble(figure).boxed().toList()).rounds();
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
                throw new IllegalStateException("%s has %d rows, not %d; polls %s"
                        .formatted(
                                table,
                                stored,
                                total,
                                bed.sql.texts(
                                        "SELECT count(*) || ' ' || to_jsonb(r) - ARRAY['tenant_id', 'subscription_id', 'poll_id',"
                                                + " 'run_id', 'started_at', 'ended_at', 'bytes', 'requests'] FROM poll_run r"
                                                + " GROUP BY to_jsonb(r) - ARRAY['tenant_id', 'subscription_id', 'poll_id', 'run_id', 'started_at', 'ended_at', 'bytes', 'requests']"
                                                + " ORDER BY count(*) DESC LIMIT 20")));
            }
        }
        long batches = bed.sql.number("SELECT count(DISTINCT batch_id) FROM alert");
        var floor = new CopyFloor(bed.bed, CopyFloor.ALL);
        var alertsAlone = new CopyFloor(bed.bed, CopyFloor.ALERTS);
        return new Round(seconds, cpu, databaseCpu, batches, floor.over(1), floor.over(2), alertsAlone.over(2));
    }
}
