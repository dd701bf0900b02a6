package org.mdrportal.dev.bench;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.dev.RunningApp;

/** What it costs to look at one long list again and again while nothing in it changes. */
final class UnchangedList {

    /** As an instance that has polled for an hour: what is compiled by then stays compiled for weeks. */
    private static final int WARM_UP = 60;

    /** Every version of every row: any write shows, even one that changes nothing. */
    private static final String VERSIONS = """
            SELECT coalesce(sum(hashtext(xmin::text || ctid::text)::bigint), 0)
            FROM (SELECT xmin, ctid FROM alert UNION ALL SELECT xmin, ctid FROM alert_revision) AS v""";

    private final WatchedBed bed;
    private final RunningApp app;
    private final UUID subscription;

    UnchangedList(WatchedBed bed, RunningApp app, UUID subscription) {
        this.bed = bed;
        this.app = app;
        this.subscription = subscription;
    }

    Map<String, Object> measure(int alerts, int polls) throws SQLException, InterruptedException {
        poll(1 + WARM_UP);
        long before = bed.sql.number(VERSIONS);
        double idle = idle(5);
        double began = app.cpuSeconds();
        long at = System.nanoTime();
        poll(polls);
        double seconds = (System.nanoTime() - at) / 1e9;
        double cpu = (app.cpuSeconds() - began - idle * seconds) / polls;
        boolean written = bed.sql.number(VERSIONS) != before;
        long stored = bed.sql.number("SELECT count(*) FROM alert WHERE subscription_id = '" + subscription + "'");
        if (stored != alerts) {
            throw new IllegalStateException("stored " + stored + " of " + alerts);
        }
        System.out.printf("unchanged list of %d: %.0f ms of CPU for each of %d polls%n", alerts, cpu * 1e3, polls);
        var result = new LinkedHashMap<String, Object>();
        result.put("alerts", alerts);
        result.put("polls", polls);
        result.put("cpuMillisPerPoll", Math.round(cpu * 1e4) / 10.0);
        result.put("idleCpuMillisPerSecond", Math.round(idle * 1e4) / 10.0);
        result.put("secondsPerPoll", Math.round(seconds / polls * 1e3) / 1e3);
        result.put("rowsWritten", written);
        return result;
    }

    private void poll(int times) throws SQLException, InterruptedException {
        String mine = WatchedBed.POLLS + " AND task_instance LIKE '%/" + subscription + "'";
        String own = " FROM poll_run WHERE subscription_id = '" + subscription + "' AND ended_at IS NOT NULL";
        String ended = "SELECT count(*)" + own;
        long done = bed.sql.number(ended);
        for (int i = 0; i < times; i++) {
            bed.sql.await("free again", "SELECT count(*) FROM infra.poll_task WHERE NOT picked AND " + mine, 1, 60);
            bed.due(mine);
            bed.sql.await("polls of the unchanged list", ended, ++done, 120);
        }
        List<String> cut = bed.sql.texts("SELECT reason" + own + " AND NOT complete");
        if (!cut.isEmpty()) {
            throw new IllegalStateException("polls of the unchanged list were not complete: " + cut);
        }
    }

    /** @return CPU seconds in a second when nothing is due */
    private double idle(int seconds) throws InterruptedException {
        double before = app.cpuSeconds();
        Thread.sleep(seconds * 1_000L);
        return (app.cpuSeconds() - before) / seconds;
    }
}
