package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./mdr bench NAME [--rounds N …]}: prints progress, and the figures as JSON on the last line. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "start", new StartBench(),
            "intake", new IntakeBench(),
            "poll", new PollBench(),
            "queue", new QueueBench(),
            "actions", new ActionsBench()));

    private Bench() {}

    /** @param arguments the name of one benchmark, and its options */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Benchmark benchmark = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (benchmark == null) {
            System.err.println("mdr: name one benchmark of " + ALL.keySet());
            System.exit(2);
            return;
        }
        Options options;
        try {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            options = Options.parse(rest, benchmark.options());
        } catch (IllegalArgumentException e) {
            System.err.println("mdr: " + e.getMessage());
            System.exit(2);
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("benchmark", arguments[0]);
        line.putAll(benchmark.run(options));
        System.out.println(JsonMapper.builder().build().writeValueAsString(line));
    }
}
