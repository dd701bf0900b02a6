package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.dev.ApiClient;
import org.mdrportal.dev.BenchBed;
import org.mdrportal.dev.RunningApp;

/** How long each thing that people do to an incident takes over HTTP; the floor is one update of one row by its key. */
final class ActionsBench implements Benchmark {

    /** New ones without an owner, in pairs of one customer. */
    private static final String FRESH = """
            SELECT t.code || '-' || q.number || ' ' || q.version || ' ' || q.tenant_id || ' ' || q.incident_id
            FROM (SELECT q.*, row_number() OVER (PARTITION BY q.tenant_id ORDER BY md5(q.incident_id::text)) AS place
                  FROM incident_queue q WHERE q.state = 'NEW' AND q.tier = 1 AND NOT q.test) q
            JOIN tenant t USING (tenant_id)
            WHERE q.place <= 30 ORDER BY q.tenant_id, q.place""";

    private record Incident(String number, int version, UUID tenant, UUID id) {

        static Incident parse(String text) {
            String[] parts = text.split(" ");
            return new Incident(
                    parts[0], Integer.parseInt(parts[1]), UUID.fromString(parts[2]), UUID.fromString(parts[3]));
        }
    }

    /** @param path behind the number of the incident */
    private record Action(String name, String path, Map<String, ?> body, boolean versioned) {}

    @Override
    public Set<String> options() {
        return Set.of("incidents", "open", "tenants", "requests", "warmup");
    }

    @Override
    public Map<String, Object> run(Options options) throws IOException, InterruptedException, SQLException {
        try (var bed = IncidentBed.open(options);
                var app = bed.app();
                var analyst = bed.bed.client(app, IncidentBed.ANALYST)) {
            return measure(bed, app, analyst, options.get("requests", 500), options.get("warmup", 100));
        }
    }

    private static List<Action> single() {
        Clock clock = Clock.systemUTC();
        String reason = "Because of the benchmark";
        return List.of(
                new Action("claim", "/claim", Map.of(), true),
                new Action("note", "/notes", Map.of("body", "The pod was started by a pipeline."), false),
                new Action(
                        "message",
                        "/messages",
                        Map.of("body", "We see an unknown process in one of your pods."),
                        false),
                new Action(
                        "act",
                        "/acts",
                        Map.of("kind", "ISOLATE", "target", "pod-1", "approval", "By telephone", "contains", true),
                        false),
                new Action("priority", "/priority", Map.of("priority", "P1", "reason", reason), true),
                new Action("escalate", "/escalate", Map.of("reason", reason), true),
                new Action(
                        "snooze",
                        "/snooze",
                        Map.of("until", clock.instant().plus(Duration.ofDays(1)).toString(), "reason", reason),
                        true),
                new Action("resolve", "/resolve", Map.of("verdict", "BENIGN_POSITIVE", "note", reason), true));
    }

    private static Map<String, Object> measure(
            IncidentBed bed, RunningApp app, ApiClient analyst, int requests, int warmUp)
            throws IOException, InterruptedException, SQLException {
        Queue<List<Incident>> pairs = pairs(bed);
        var figures = new LinkedHashMap<String, Object>();
        var floor = new Latencies();
        try (var update = new Update(bed)) {
            for (int round = 0; round < 2; round++) {
                boolean counted = round == 1;
                int times = counted ? requests : warmUp;
                for (Action action : single()) {
                    var latencies = new Latencies();
                    for (int i = 0; i < times; i++) {
                        Incident incident = next(pairs).getFirst();
                        post(latencies, analyst, incident, action);
                        bare(counted, floor, update, incident);
                    }
                    put(counted, figures, action.name(), latencies);
                }
                var merge = new Latencies();
                var unmerge = new Latencies();
                for (int i = 0; i < times; i++) {
                    List<Incident> pair = next(pairs);
                    var into = Map.of("into", pair.getLast().number());
                    post(merge, analyst, pair.getFirst(), new Action("merge", "/merge", into, false));
                    post(unmerge, analyst, pair.getFirst(), new Action("unmerge", "/unmerge", Map.of(), false));
                    bare(counted, floor, update, pair.getLast());
                }
                put(counted, figures, "merge", merge);
                put(counted, figures, "unmerge", unmerge);
            }
        }
        System.out.println("one update:  " + floor);
        var result = new LinkedHashMap<String, Object>();
        result.put("actions", figures);
        result.put("oneUpdateMillis", floor.summary());
        result.put("heap", app.heap());
        return result;
    }

    private static Queue<List<Incident>> pairs(IncidentBed bed) throws SQLException {
        var incidents = bed.sql.texts(FRESH).stream().map(Incident::parse).toList();
        var pairs = new ArrayList<List<Incident>>();
        for (int i = 1; i < incidents.size(); i += 2) {
            if (incidents.get(i - 1).tenant().equals(incidents.get(i).tenant())) {
                pairs.add(incidents.subList(i - 1, i + 1));
            } else {
                i--;
            }
        }
        java.util.Collections.shuffle(pairs, new java.util.Random(1));
        return new ArrayDeque<>(pairs);
    }

    private static List<Incident> next(Queue<List<Incident>> pairs) {
        List<Incident> pair = pairs.poll();
        if (pair == null) {
            throw new IllegalStateException("too few open incidents for so many requests");
        }
        return pair;
    }

    private static void put(boolean counted, Map<String, Object> figures, String name, Latencies latencies) {
        if (counted) {
            System.out.printf("%-12s %s%n", name + ":", latencies);
            figures.put(name, latencies.summary());
        }
    }

    private static void bare(boolean counted, Latencies floor, Update update, Incident incident) throws SQLException {
        (counted ? floor : new Latencies()).time(() -> update.run(incident));
    }

    private static void post(Latencies latencies, ApiClient client, Incident incident, Action action)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(action.body());
        if (action.versioned()) {
            body.put("version", incident.version());
        }
        String path = "/api/v1/incidents/" + incident.number() + action.path();
        long began = System.nanoTime();
        var answer = client.post(path, body);
        latencies.add(System.nanoTime() - began);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer);
        }
    }

    /** One row by its key, and committed. */
    private static final class Update implements AutoCloseable {

        private final java.sql.Connection connection;
        private final PreparedStatement statement;

        Update(IncidentBed bed) throws SQLException {
            connection = BenchBed.connect(bed.bed.jdbcUrl());
            statement = connection.prepareStatement(
                    "UPDATE incident_activity SET changed_at = changed_at + interval '1 second'"
                            + " WHERE tenant_id = ? AND incident_id = ?");
        }

        void run(Incident incident) throws SQLException {
            statement.setObject(1, incident.tenant());
            statement.setObject(2, incident.id());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("no row of " + incident.number());
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
