package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.dev.ApiClient;
import org.mdrportal.dev.RunningApp;

/**
 * How long the first page of the queue, its counts and a search take over HTTP; the floor is the bare statement that reads
 * the same columns.
 */
final class QueueBench implements Benchmark {

    private static final int PAGE = 50;
    private static final int BETWEEN = 5;
    private static final String FACETS = "/api/v1/queue/facets";

    @Override
    public Set<String> options() {
        return Set.of("incidents", "open", "tenants", "requests", "warmup");
    }

    @Override
    public Map<String, Object> run(Options options) throws IOException, InterruptedException, SQLException {
        try (var bed = IncidentBed.open(options);
                var app = bed.app()) {
            return measure(bed, app, options.get("requests", 10_000), options.get("warmup", 2_000));
        }
    }

    private static Map<String, Object> measure(IncidentBed bed, RunningApp app, int requests, int warmUp)
            throws IOException, InterruptedException, SQLException {
        var result = new LinkedHashMap<String, Object>();
        List<UUID> some = bed.someTenants();
        List<UUID> one = List.of(bed.largestTenant());
        try (var analyst = bed.bed.client(app, IncidentBed.ANALYST);
                var assigned = bed.bed.client(app, IncidentBed.ASSIGNED_ANALYST);
                var customer = bed.bed.client(app, IncidentBed.CUSTOMER)) {
            bed.assign(assigned, "SOC_TIER1", some);
            bed.assign(customer, "CUSTOMER_READER", one);
            var ask = new Asking(bed, warmUp);
            String rows = "/api/v1/queue?limit=" + PAGE;
            result.put("rowsAll", ask.list("rows, all", analyst, rows, QueueFloors.rows(false), List.of(), requests));
            result.put("rows300", ask.list("rows, 300", assigned, rows, QueueFloors.rows(true), some, requests));
            result.put(
                    "rowsCustomer",
                    ask.list(
                            "rows, customer",
                            customer,
                            "/api/v1/incidents?limit=" + PAGE,
                            QueueFloors.lane(),
                            one,
                            requests));
            int counts = Math.max(1, requests / 20);
            result.put(
                    "facetsAll",
                    ask.counts("facets, all", analyst, FACETS, QueueFloors.facets(false), List.of(), counts));
            result.put(
                    "facets300", ask.counts("facets, 300", assigned, FACETS, QueueFloors.facets(true), some, counts));
            result.put("searchAll", ask.search("search, all", analyst, Math.max(1, requests / 10)));
            result.put("search300", ask.search("search, 300", assigned, Math.max(1, requests / 10)));
        }
        result.put("heap", app.heap());
        return result;
    }

    /** Asks over HTTP and, in between, the floor. */
    private record Asking(IncidentBed bed, int warmUp) {

        Map<String, Object> list(
                String name, ApiClient client, String path, String floor, List<UUID> tenants, int requests)
                throws IOException, InterruptedException, SQLException {
            int shown = client.get(path).json().path("items").size();
            if (shown != PAGE) {
                throw new IllegalStateException(path + " shows " + shown + ": " + client.get(path));
            }
            return compared(name, client, path, floor, tenants, requests, BETWEEN, warmUp);
        }

        Map<String, Object> counts(
                String name, ApiClient client, String path, String floor, List<UUID> tenants, int requests)
                throws IOException, InterruptedException, SQLException {
            return compared(name, client, path, floor, tenants, requests, 1, warmUp / 20);
        }

        private Map<String, Object> compared(
                String name,
                ApiClient client,
                String path,
                String sql,
                List<UUID> tenants,
                int requests,
                int between,
                int first)
                throws IOException, InterruptedException, SQLException {
            var asked = new Latencies();
            var bare = new Latencies();
            try (var floor = new Floor(bed.bed.jdbcUrl(), sql, tenants)) {
                for (int i = -first; i < requests; i++) {
                    long began = System.nanoTime();
                    var answer = client.get(path);
                    (i < 0 ? new Latencies() : asked).add(System.nanoTime() - began);
                    ok(path, answer);
                    if (i % between == 0) {
                        (i < 0 ? new Latencies() : bare).time(floor::run);
                    }
                }
                if (floor.rows() == 0) {
                    throw new IllegalStateException("the floor of " + name + " reads nothing");
                }
            }
            System.out.printf(
                    "%-15s %s; bare statement %s; ratio %.2f%n", name + ":", asked, bare, asked.ratioTo(bare));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("millis", asked.summary());
            figures.put("bareMillis", bare.summary());
            figures.put("ratio", asked.ratioTo(bare));
            return figures;
        }

        Map<String, Object> search(String name, ApiClient client, int requests)
                throws IOException, InterruptedException, SQLException {
            var all = new Latencies();
            var kinds = new LinkedHashMap<String, Object>();
            var texts = SearchTexts.of(bed.sql);
            for (String kind : texts.kinds()) {
                var latencies = new Latencies();
                int found = 0;
                for (int i = -20; i < requests / texts.kinds().size(); i++) {
                    String path = texts.path(kind, i);
                    long began = System.nanoTime();
                    var answer = client.get(path);
                    long took = System.nanoTime() - began;
                    ok(path, answer);
                    if (i >= 0) {
                        latencies.add(took);
                        all.add(took);
                        found += answer.json().path("items").size();
                    }
                }
                System.out.printf("%-15s %-10s %s; %d found%n", name + ":", kind, latencies, found);
                kinds.put(kind, latencies.summary());
            }
            System.out.printf("%-15s %s%n", name + ":", all);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("millis", all.summary());
            figures.put("kinds", kinds);
            return figures;
        }

        private static void ok(String path, ApiClient.Answer answer) {
            if (answer.status() != 200) {
                throw new IllegalStateException(path + ": " + answer);
            }
        }
    }
}
