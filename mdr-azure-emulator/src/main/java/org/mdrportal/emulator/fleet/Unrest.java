package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Alerts that are not the same when they are read again, although nothing happened. */
final class Unrest {

    private static final List<String> TIMES =
            List.of("startTimeUtc", "endTimeUtc", "timeGeneratedUtc", "processingEndTimeUtc");

    private final Map<String, Set<Quirk>> restless = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    void begin(String id, AlertTemplate template) {
        if (template.has(Quirk.RESTAMPED) || template.has(Quirk.RESTLESS) || template.has(Quirk.COUNTING)) {
            restless.put(id, template.quirks());
        }
    }

    /** What a reader sees now; the alert itself stays as it is. */
    ObjectNode read(ObjectNode alert, Instant now) {
        if (restless.isEmpty()) {
            return alert;
        }
        Set<Quirk> quirks = restless.get(alert.path("id").asString(""));
        if (quirks == null) {
            return alert;
        }
        int read = reads.incrementAndGet();
        ObjectNode copy = alert.deepCopy();
        ObjectNode properties = copy.withObject("properties");
        if (quirks.contains(Quirk.RESTAMPED)) {
            for (int i = 0; i < TIMES.size(); i++) {
                if (properties.has(TIMES.get(i))) {
                    properties.put(
                            TIMES.get(i),
                            AzureTime.text(now.minusMillis(5_000L - 1_000L * i).plusNanos(read * 100L)));
                }
            }
        }
        if (quirks.contains(Quirk.RESTLESS)) {
            properties
                    .withObject("supportingEvidence")
                    .put("refreshId", UUID.randomUUID().toString());
        }
        if (quirks.contains(Quirk.COUNTING)) {
            properties.withObject("extendedProperties").put("number of events", Integer.toString(read));
        }
        return copy;
    }
}
