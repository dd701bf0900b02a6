package org.mdrportal.dev.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each of many equal things took. */
final class Latencies {

    private long[] nanos = new long[1_024];
    private int count;

    /** One thing to measure. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        void run() throws X;
    }

    <X extends Exception> void time(Work<X> work) throws X {
        long began = System.nanoTime();
        work.run();
        add(System.nanoTime() - began);
    }

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    /** In milliseconds; the smallest that at least this share did not exceed. */
    double millis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * count);
        return Math.round(sorted[Math.max(0, rank - 1)] / 1e3) / 1e3;
    }

    double median() {
        return millis(0.5);
    }

    Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("count", count);
        summary.put("p50", median());
        summary.put("p95", millis(0.95));
        summary.put("p99", millis(0.99));
        return summary;
    }

    double ratioTo(Latencies floor) {
        return Math.round(median() / floor.median() * 100) / 100.0;
    }

    @Override
    public String toString() {
        return "p50 %.2f, p95 %.2f, p99 %.2f ms".formatted(median(), millis(0.95), millis(0.99));
    }
}
