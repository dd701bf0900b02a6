package org.mdrportal.watch;

import java.time.Instant;
import java.util.Map;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;

/** Alerts that fit no category: told by the module that keeps alerts, which this one may not ask. */
public interface UnmappedArrivals {

    /**
     * What arrived in the last 30 days and the rules now in force would still not map; at most 200.
     *
     * @return what to say of each, by its type, else its name, as the source wrote it
     */
    Map<String, Sentence> byName(Tenants reach, Instant now);
}
