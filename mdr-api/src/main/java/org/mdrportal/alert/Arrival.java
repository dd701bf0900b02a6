package org.mdrportal.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mdrportal.platform.OrderedIds;

/**
 * One alert on its way into the table.
 *
 * @param id      its own, should it be new
 * @param key     what it is known by within tenant and subscription
 * @param history whether it was there before the subscription was watched
 */
record Arrival(UUID id, String key, ArrivedAlert alert, boolean history) {

    /** Of equal keys the last; in the order of the keys, so that two writers never wait for each other in a circle. */
    static List<Arrival> of(Road road, Collection<ArrivedAlert> alerts, Instant historyBefore, Instant now) {
        Map<String, ArrivedAlert> byKey = new TreeMap<>();
        alerts.forEach(alert -> byKey.put(road.key(alert), alert));
        OrderedIds ids = new OrderedIds(now);
        return byKey.entrySet().stream()
                .map(each ->
                        new Arrival(ids.next(), each.getKey(), each.getValue(), before(each.getValue(), historyBefore)))
                .toList();
    }

    private static boolean before(ArrivedAlert alert, Instant historyBefore) {
        Instant available = alert.times().available();
        return available != null && available.isBefore(historyBefore);
    }
}
