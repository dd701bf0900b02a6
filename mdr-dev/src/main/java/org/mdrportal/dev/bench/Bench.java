package org.mdrportal.dev.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./mdr bench NAME}: prints progress, and the figures as JSON on the last line. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of("start", new StartBench()));

    private Bench() {}

    /** @param arguments the name of one benchmark */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Benchmark benchmark = arguments.length == 1 ? ALL.get(arguments[0]) : null;
        if (benchmark == null) {
            System.err.println("mdr: name one benchmark of " + ALL.keySet());
            System.exit(2);
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("benchmark", arguments[0]);
        line.putAll(benchmark.run());
        System.out.println(JsonMapper.builder().build().writeValueAsString(line));
    }
}
