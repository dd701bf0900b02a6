package org.mdrportal.incident;

/** An incident that a person opened. */
public record OpenedIncident(IncidentId id, IncidentNumber number) {}
