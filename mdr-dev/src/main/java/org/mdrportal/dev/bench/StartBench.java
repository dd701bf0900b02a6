package org.mdrportal.dev.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdrportal.dev.BenchBed;

/** How long until the application serves, and what it holds in memory then; the floor is a virtual machine that does nothing. */
final class StartBench implements Benchmark {

    @Override
    public Set<String> options() {
        return Set.of("rounds");
    }

    @Override
    public Map<String, Object> run(Options options) throws IOException, InterruptedException {
        int rounds = options.get("rounds", 3);
        var bare = new ArrayList<Double>();
        var plain = new ArrayList<BenchBed.Start>();
        var quick = new ArrayList<BenchBed.Start>();
        try (var bed = BenchBed.open()) {
            bed.start(true); // migrates, and makes the cache when it is missing
            for (int round = 1; round <= rounds; round++) {
                bare.add(bareSeconds());
                plain.add(bed.start(false));
                quick.add(bed.start(true));
                System.out.printf(
                        "round %d: bare JVM %.2f s, without cache %.1f s, with cache %.1f s%n",
                        round,
                        bare.getLast(),
                        plain.getLast().readySeconds(),
                        quick.getLast().readySeconds());
            }
        }
        var floor = new Figures(bare);
        var ready = ready(quick);
        var result = new LinkedHashMap<String, Object>();
        result.put("bareJvmSeconds", floor.rounds());
        result.put("bareJvmMedian", floor.median());
        result.put("withoutCache", summary(plain));
        result.put("withCache", summary(quick));
        result.put("ratioToBareJvm", ready.ratioTo(floor));
        result.put("ratioToWithoutCache", ready.ratioTo(ready(plain)));
        return result;
    }

    private static double bareSeconds() throws IOException, InterruptedException {
        long began = System.nanoTime();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        new ProcessBuilder(java, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - began) / 1e9;
    }

    private static Figures ready(List<BenchBed.Start> starts) {
        return new Figures(starts.stream().map(BenchBed.Start::readySeconds).toList());
    }

    private static Map<String, Object> summary(List<BenchBed.Start> starts) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("readySeconds", ready(starts).rounds());
        summary.put("readyMedian", ready(starts).median());
        summary.put(
                "cpuSecondsMedian",
                new Figures(starts.stream().map(BenchBed.Start::cpuSeconds).toList()).median());
        summary.put(
                "rssMebibytesMedian",
                new Figures(starts.stream().map(BenchBed.Start::rssMebibytes).toList()).median());
        return summary;
    }
}
