package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.dev.BenchBed;
import org.mdrportal.dev.RunningApp;
import org.mdrportal.dev.lists.ListServer;

/** A bed with an Azure of lists and onboarded subscriptions, none of which is due before it is asked for. */
final class WatchedBed implements AutoCloseable {

    private static final int CUSTOMERS = 25;
    /** Other tasks of the same queue have the same objects. */
    static final String POLLS = "task_name = 'poll-subscription'";

    private static final String LATER = "'2100-01-01Z'";

    final ListServer azure;
    final BenchBed bed;
    final Sql sql;

    private WatchedBed(ListServer azure, BenchBed bed, Sql sql) {
        this.azure = azure;
        this.bed = bed;
        this.sql = sql;
    }

    /** Onboards by the public API of an instance that polls nothing, and stops it again. */
    static WatchedBed open(Duration delay, List<UUID> subscriptions)
            throws IOException, InterruptedException, SQLException {
        var azure = ListServer.start(delay);
        var bed = BenchBed.open(azure.url());
        System.out.println("onboarding " + subscriptions.size() + " subscriptions");
        try (var web =
                bed.launch(bed.jdbcUrl(), Map.of("MDR_ROLES", "web,migrate")).awaitReady()) {
            bed.onboard(web, customers(subscriptions));
        }
        var sql = new Sql(bed.jdbcUrl());
        // What onboarding asks Azure is another question than the one that is measured here: those tasks stay away.
        sql.run("UPDATE infra.poll_task SET execution_time = " + LATER);
        sql.run(
                "CREATE SCHEMA bench",
                "CREATE TABLE bench.watch AS SELECT * FROM subscription_watch",
                "VACUUM ANALYZE");
        return new WatchedBed(azure, bed, sql);
    }

    private static List<BenchBed.Customer> customers(List<UUID> subscriptions) {
        var customers = new ArrayList<BenchBed.Customer>();
        int each = Math.ceilDiv(subscriptions.size(), CUSTOMERS);
        for (int from = 0; from < subscriptions.size(); from += each) {
            customers.add(new BenchBed.Customer(
                    "BENCH" + customers.size(),
                    subscriptions.subList(from, Math.min(subscriptions.size(), from + each))));
        }
        return customers;
    }

    /** An instance as production runs one that polls. */
    RunningApp poller(String heap, String interval) throws IOException, InterruptedException {
        return bed.launch(
                        bed.jdbcUrl(),
                        Map.of("MDR_ROLES", "ingest,worker", "MDR_AZURE_POLL_INTERVAL", interval),
                        "-Xmx" + heap)
                .awaitReady();
    }

    /** As before the first poll: nothing stored, nothing known. */
    void forget() throws SQLException {
        sql.run(
                "TRUNCATE alert, alert_revision, poll_run, subscription_watch, incident, incident_number, attack,"
                        + " correlation_slot, sighting CASCADE",
                "INSERT INTO subscription_watch SELECT * FROM bench.watch",
                "CHECKPOINT");
    }

    /** Makes polls due now. @return the moment, by {@link System#nanoTime()} */
    long due(String which) throws SQLException {
        long now = System.nanoTime();
        sql.run("UPDATE infra.poll_task SET execution_time = clock_timestamp(), version = version + 1"
                + " WHERE NOT picked AND " + POLLS + " AND " + which);
        return now;
    }

    @Override
    public void close() throws IOException, SQLException {
        sql.close();
        bed.close();
        azure.close();
    }
}
