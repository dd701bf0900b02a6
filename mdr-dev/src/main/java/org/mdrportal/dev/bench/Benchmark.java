package org.mdrportal.dev.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** One question about speed, with its floor measured in the same run. */
interface Benchmark {

    /** The names of the numbers it takes. */
    Set<String> options();

    /** @return what the last line says: rounds, medians and ratios */
    Map<String, Object> run(Options options) throws IOException, InterruptedException, SQLException;
}
