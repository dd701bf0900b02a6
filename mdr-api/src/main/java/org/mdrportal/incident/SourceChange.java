package org.mdrportal.incident;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * The source says something else about an alert than before.
 *
 * @param name   of the alert, as people know it
 * @param before its status in the revision before; null when that is not known
 */
record SourceChange(
        UUID incident,
        UUID alert,
        String name,
        @Nullable String before,
        @Nullable String status,
        @Nullable String severity) {

    static Map<UUID, SourceChange> byAlert(Collection<SourceChange> all) {
        Map<UUID, SourceChange> byAlert = new LinkedHashMap<>();
        all.forEach(each -> byAlert.put(each.alert(), each));
        return byAlert;
    }

    Timeline.Entry entry() {
        String now = status;
        return Timeline.Entry.of(
                incident,
                EventKind.SOURCE,
                now != null && !now.equalsIgnoreCase(before == null ? "" : before)
                        ? Sentence.of("incident.event.status", name, now)
                        : Sentence.of("incident.event.content", name));
    }
}
