package org.mdrportal.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A database and neighbours of a measurement's own, against which it starts the production jar as often as it likes. */
public final class BenchBed implements AutoCloseable {

    private final Path folder;
    private LocalPostgres postgres;
    private final Neighbours neighbours;
    private final AppSettings settings;
    private final AppImage image = AppImage.ofProject(System.out);
    private int started;

    private BenchBed(Path folder, LocalPostgres postgres, Neighbours neighbours, AppSettings settings) {
        this.folder = folder;
        this.postgres = postgres;
        this.neighbours = neighbours;
        this.settings = settings;
    }

    /** Brings everything up but the application; it goes down with the benchmark, however that ends. */
    public static BenchBed open() throws IOException {
        return open(Map.of(), false);
    }

    /** With programs of customers too, who have no rights before somebody gives them some. */
    public static BenchBed openWithCustomers() throws IOException {
        return open(Map.of(), true);
    }

    /** With an Azure that is there already. */
    public static BenchBed open(URI azure) throws IOException {
        return open(Map.of(AppSettings.AZURE, azure.toString()), false);
    }

    private static BenchBed open(Map<String, String> given, boolean customers) throws IOException {
        Path folder = Files.createTempDirectory("mdr-bench");
        var postgres = startDatabase(folder, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LocalPostgres.endOrphan(folder.resolve("postgres"));
            DataDirectory.delete(folder);
        }));
        var options = new RunOptions(freePort(), folder, true, customers);
        var neighbours = EmulatedNeighbours.start(options, new AppSettings(given));
        var caller = new TreeMap<>(System.getenv());
        caller.putAll(given);
        return new BenchBed(folder, postgres, neighbours, new AppSettings(caller));
    }

    /** What one start cost, from the first instruction to the first answer that says "ready". */
    public record Start(double readySeconds, double cpuSeconds, double rssMebibytes) {}

    /**
     * Starts the application, waits until it is ready, and stops it.
     *
     * @param quick with the cache of loaded classes
     */
    public Start start(boolean quick) throws IOException, InterruptedException {
        Map<String, String> more = quick ? Map.of() : Map.of(AppImage.SWITCH, "off");
        prepare(more);
        long began = System.nanoTime();
        try (var app = launch(postgres.jdbcUrl(), more).awaitReady()) {
            double ready = (System.nanoTime() - began) / 1e9;
            return new Start(ready, app.cpuSeconds(), app.residentMebibytes());
        }
    }

    /**
     * Starts the application as production does, and does not wait until it is ready.
     *
     * @param jdbcUrl a database of this bed
     * @param more    settings, by the names of environment variables
     * @param options further options of the virtual machine; the last of a kind wins
     */
    public RunningApp launch(String jdbcUrl, Map<String, String> more, String... options) throws IOException {
        var line = new ArrayList<>(prepare(more));
        Path collections = folder.resolve("gc-" + ++started + ".log");
        var ours = new ArrayList<>(List.of(options));
        ours.add("-Xlog:gc:file=" + collections);
        line.addAll(line.indexOf("-jar"), ours);
        int port = freePort();
        var environment = settings.forApp(port, Optional.of(jdbcUrl), neighbours);
        environment.putAll(more);
        var process = AppProcess.start(line, environment, folder.resolve("app.log"), folder.resolve("app.pid"));
        return new RunningApp(process, AppSettings.url(port), collections);
    }

    /** The cache is made by an instance of all roles, whatever the one to start is for. */
    private List<String> prepare(Map<String, String> more) throws IOException {
        var environment = settings.forApp(freePort(), Optional.of(postgres.jdbcUrl()), neighbours);
        if (more.containsKey(AppImage.SWITCH)) {
            environment.put(AppImage.SWITCH, more.get(AppImage.SWITCH));
        }
        return image.prepare(environment);
    }

    /** One of the programs that may sign in here, calling an application. @param id for example {@code soc-tier1} */
    public ApiClient client(RunningApp app, String id) throws IOException, InterruptedException {
        return new ApiClient(app.url(), neighbours.identityProvider().orElseThrow(), id);
    }

    /** A customer and the subscriptions it wants watched. */
    public record Customer(String code, List<UUID> subscriptions) {

        public Customer {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /**
     * Onboards each customer with its first subscription through the public API of an instance that answers. That waits for
     * a check which nobody may be doing, so the others are made as copies of the first one's rows.
     */
    public void onboard(RunningApp web, List<Customer> customers)
            throws IOException, InterruptedException, SQLException {
        var provider = neighbours.identityProvider().orElseThrow();
        try (var api = new ApiClient(web.url(), provider, "administrator");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Customer customer : customers) {
                all.add(threads.submit(() -> {
                    onboard(api, customer);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        try (var connection = connect(postgres.jdbcUrl())) {
            for (Customer customer : customers) {
                copyFirst(connection, customer.subscriptions());
            }
        }
    }

    private static void onboard(ApiClient api, Customer customer) throws IOException, InterruptedException {
        api.ensure(
                "/api/v1/tenants",
                Map.of("code", customer.code(), "name", "Customer " + customer.code(), "stage", "LIVE"));
        api.ensure(
                "/api/v1/tenants/" + customer.code() + "/subscriptions",
                Map.of("subscriptionId", customer.subscriptions().getFirst().toString()));
    }

    private static void copyFirst(Connection connection, List<UUID> subscriptions) throws SQLException {
        String first = subscriptions.getFirst().toString();
        var others = connection.createArrayOf(
                "uuid", subscriptions.subList(1, subscriptions.size()).toArray());
        for (String table : List.of("subscription", "subscription_watch", "infra.poll_task")) {
            String sql = """
                    INSERT INTO %1$s
                    SELECT (jsonb_populate_record(NULL::%1$s,
                                CAST(replace(to_jsonb(t)::text, ?, other::text) AS jsonb))).*
                    FROM %1$s t, unnest(?) AS other WHERE to_jsonb(t)::text LIKE ?
                    """.formatted(table);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, first);
                statement.setArray(2, others);
                statement.setString(3, "%" + first + "%");
                statement.executeUpdate();
            }
        }
    }

    /** Stops the database as an administrator does, and starts it again on the same files and port. */
    void restartDatabase() throws IOException {
        int port = postgres.port();
        postgres.close();
        postgres = startDatabase(folder, port);
    }

    /** As after a power cut: the next start has to recover what was committed. */
    void crashDatabase() throws IOException {
        int port = postgres.port();
        ProcessHandle.of(databasePid()).ifPresent(server -> {
            var all = Stream.concat(Stream.of(server), server.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> Processes.ended(each, Duration.ofSeconds(10)));
        });
        // Says that there is nothing to stop, and lets go of the files.
        postgres.close();
        postgres = startDatabase(folder, port);
    }

    private static LocalPostgres startDatabase(Path folder, int port) {
        return LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), port);
    }

    private long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** All processes of the database, since they began: those that run now and, where the system says it, those that ended. */
    public double databaseCpuSeconds() throws IOException {
        long pid = databasePid();
        double ended = endedCpuSeconds(Path.of("/proc", Long.toString(pid), "stat"));
        return ended
                + ProcessHandle.of(pid).stream()
                        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                        .mapToDouble(each -> each.info()
                                        .totalCpuDuration()
                                        .map(Duration::toMillis)
                                        .orElse(0L)
                                / 1e3)
                        .sum();
    }

    /** Of children that ended, as Linux counts them: in hundredths, behind the name in brackets. */
    private static double endedCpuSeconds(Path stat) throws IOException {
        if (!Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 1e2;
    }

    public Path folder() {
        return folder;
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    /** Makes another database, the same in everything as the first; nobody may be connected to that one. */
    public String copyOfDatabase(String name) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + LocalPostgres.DATABASE);
        }
        return postgres.jdbcUrl(name);
    }

    /** As the server's superuser. */
    public static Connection connect(String jdbcUrl) throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        neighbours.close();
        postgres.close();
    }
}
