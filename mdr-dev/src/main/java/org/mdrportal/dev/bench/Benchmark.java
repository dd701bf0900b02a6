package org.mdrportal.dev.bench;

import java.io.IOException;
import java.util.Map;

/** One question about speed, with its floor measured in the same run. */
interface Benchmark {

    /** @return what the last line says: rounds, medians and ratios */
    Map<String, Object> run() throws IOException, InterruptedException;
}
