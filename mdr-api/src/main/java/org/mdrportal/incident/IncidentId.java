package org.mdrportal.incident;

import java.util.UUID;

/** An incident, known by this within its tenant; people say its number. */
public record IncidentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
