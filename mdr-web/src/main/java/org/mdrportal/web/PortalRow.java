package org.mdrportal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.portal.PortalIncident;

/** An incident as its customer's row and page show it. */
record PortalRow(PortalIncident incident) {

    /** A moment of its course. @param name part of a message code */
    record Step(String name, java.time.Instant at) {}

    public String version() {
        return incident.state() + "/" + incident.priority() + "/" + incident.alerts() + "/" + incident.verdict();
    }

    public @Nullable String where() {
        return ResourceNames.brief(incident.cluster().isEmpty() ? null : incident.cluster());
    }

    /** Namespace and workload, as far as they are known. */
    public String inside() {
        return String.join(
                " / ",
                Stream.of(incident.namespace(), incident.workload())
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
    }

    /** What has been reached so far, in the order in which it was. */
    public List<Step> course() {
        List<Step> steps = new ArrayList<>();
        add(steps, "happened", incident.since());
        add(steps, "opened", incident.opened());
        add(steps, "claimed", incident.claimed());
        add(steps, "told", incident.told());
        add(steps, "contained", incident.contained());
        add(steps, "resolved", incident.resolved());
        add(steps, "closed", incident.closed());
        steps.sort(java.util.Comparator.comparing(Step::at));
        return steps;
    }

    private static void add(List<Step> steps, String name, java.time.@Nullable Instant at) {
        if (at != null) {
            steps.add(new Step(name, at));
        }
    }
}
