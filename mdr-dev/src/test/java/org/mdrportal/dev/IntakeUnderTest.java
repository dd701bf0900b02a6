package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mdrportal.dev.lists.ListServer;

/** An Azure, a database with two equal copies of onboarded customers, and the production jar to be started on either. */
final class IntakeUnderTest implements AutoCloseable {

    private static final int CUSTOMERS = 4;

    /** Few polls at once: a kill holds up those that ran until its heart is missed, and the others go on. */
    private static final Map<String, String> SETTINGS =
            Map.of("MDR_ROLES", "ingest,worker", "MDR_AZURE_POLL_INTERVAL", "PT1S", "MDR_SCHEDULER_POLLS", "6");

    final ListServer azure;
    final ShownLists lists;
    final BenchBed bed;
    final String calm;

    private IntakeUnderTest(ListServer azure, ShownLists lists, BenchBed bed, String calm) {
        this.azure = azure;
        this.lists = lists;
        this.bed = bed;
        this.calm = calm;
    }

    /** @param each elements in the list of each subscription */
    static IntakeUnderTest open(int subscriptions, int each) throws IOException, InterruptedException, SQLException {
        var jar = Project.root().resolve("mdr-app/target/mdr.jar");
        assumeThat(Files.exists(jar))
                .as("the application is packaged (mvn package)")
                .isTrue();
        System.setProperty("mdr.jar", jar.toString());
        System.setProperty("mdr.cache", Project.root().resolve(".mdr/cache").toString());
        var azure = ListServer.start(Duration.ZERO);
        var lists = new ShownLists(azure, subscriptions, each);
        azure.serve(lists);
        var bed = BenchBed.open(azure.url());
        try (var web =
                bed.launch(bed.jdbcUrl(), Map.of("MDR_ROLES", "web,migrate")).awaitReady()) {
            bed.onboard(web, customers(lists));
        }
        return new IntakeUnderTest(azure, lists, bed, bed.copyOfDatabase("calm"));
    }

    private static List<BenchBed.Customer> customers(ShownLists lists) {
        var customers = new ArrayList<BenchBed.Customer>();
        for (int i = 0; i < CUSTOMERS; i++) {
            int number = i;
            customers.add(new BenchBed.Customer(
                    "KILL" + i,
                    lists.subscriptions.stream()
                            .filter(one -> lists.subscriptions.indexOf(one) % CUSTOMERS == number)
                            .toList()));
        }
        return customers;
    }

    RunningApp launch(String jdbcUrl) throws IOException {
        return bed.launch(jdbcUrl, SETTINGS);
    }

    /** The same lists without any trouble: all alerts first, then all changes. */
    EndState undisturbed() throws IOException, InterruptedException, SQLException {
        try (var _ = launch(calm)) {
            lists.show(1, 0, 0);
            awaitAlerts(calm);
            lists.show(1, 1, 0);
            awaitEnd(calm);
        }
        EndState.runsAreConsistent(calm, lists);
        return EndState.of(calm);
    }

    void awaitAlerts(String jdbcUrl) {
        until("all alerts", () -> EndState.number(jdbcUrl, "SELECT count(*) FROM alert") == lists.alerts());
    }

    /** Everything is stored, and every subscription was read to its end after that. */
    void awaitEnd(String jdbcUrl) throws SQLException {
        awaitAlerts(jdbcUrl);
        until(
                "all changes",
                () -> EndState.number(jdbcUrl, "SELECT count(*) FROM alert WHERE revision > 1") == lists.dismissed());
        until(
                "all that cannot be read",
                () -> EndState.number(jdbcUrl, "SELECT count(*) FROM quarantine") == lists.unreadable());
        String moment = EndState.rows(jdbcUrl, "SELECT clock_timestamp()").getFirst();
        until(
                "a last complete poll of each",
                () -> EndState.number(
                                jdbcUrl,
                                "SELECT count(*) FROM subscription_watch WHERE last_was_complete AND last_started_at > '"
                                        + moment + "'")
                        == lists.subscriptions.size());
    }

    /** A question whose answer may fail while the database is away. */
    interface Asked {

        boolean isSo() throws SQLException;
    }

    static void until(String what, Asked asked) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (true) {
            try {
                if (asked.isSo()) {
                    return;
                }
            } catch (SQLException e) {
                assertThat(System.nanoTime()).as(what + ": " + e).isLessThan(end);
            }
            assertThat(System.nanoTime())
                    .as("not within three minutes: " + what)
                    .isLessThan(end);
            pause(50);
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() throws IOException {
        bed.close();
        azure.close();
    }
}
